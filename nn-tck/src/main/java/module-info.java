/** The contracts that every plugin must keep, as JUnit 5 classes. */
module io.neurite.tck {
    requires transitive io.neurite.api;
    requires transitive io.neurite.core;
    requires transitive io.neurite.io;
    requires transitive org.junit.jupiter.api;
    requires com.google.common;
    requires org.junit.jupiter.params;
    requires static org.jspecify;

    exports io.neurite.tck;
}
