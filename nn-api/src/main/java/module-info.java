/** What things are: everything that a plugin or an embedding application compiles against. */
module io.neurite.api {
    requires static org.jspecify;

    exports io.neurite.api;
    exports io.neurite.api.columns;
    exports io.neurite.api.data;
    exports io.neurite.api.math;
}
