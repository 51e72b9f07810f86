/** A layer for Neurite. */
module com.acme.maxout {
    requires transitive io.neurite.api;

    exports com.acme.maxout;

    provides io.neurite.api.Layer with com.acme.maxout.Maxout;
}
