/** The smallest program that predicts. */
module inference {
    requires io.neurite.io;
}
