/** An activation for Neurite. */
module com.acme.squareplus {
    requires transitive io.neurite.api;

    exports com.acme.squareplus;

    provides io.neurite.api.Activation with com.acme.squareplus.Squareplus;
}
