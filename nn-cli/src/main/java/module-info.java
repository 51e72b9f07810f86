/** The nn command. */
module io.neurite.cli {
    requires io.neurite.api;
    requires io.neurite.core;
    requires io.neurite.dashboard;
    requires io.neurite.data;
    requires io.neurite.io;
    requires de.siegmar.fastcsv;
    requires info.picocli;
    // Decodes images.
    requires java.desktop;
    requires java.sql;
    requires jdk.management;
    requires static org.jspecify;

    uses java.sql.Driver;

    opens io.neurite.cli to info.picocli;
}
