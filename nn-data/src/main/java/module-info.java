/** Data sources, splits, and the data sets that ship with Neurite. */
module io.neurite.data {
    requires transitive io.neurite.api;
    requires transitive io.neurite.core;
    requires transitive java.sql;
    requires io.neurite.io;
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires java.net.http;
    // ImageFolder alone decodes images; whoever reads some adds the module to those of the program.
    requires static java.desktop;
    requires static org.jspecify;

    exports io.neurite.data;
    exports io.neurite.data.arrays;
    exports io.neurite.data.augmentation;
    exports io.neurite.data.preparation;
    exports io.neurite.data.source;
    exports io.neurite.data.table;
}
