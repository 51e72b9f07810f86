package io.neurite.dashboard.server;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server is called.
 *
 * @param shown in the address that is printed
 * @param own in lower case: what a browser may ask for, beside {@code localhost} and addresses in digits
 */
record ServerNames(String shown, Set<String> own) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    /**
     * Takes the name that was given, if it is one. A server that listens at all addresses of the machine has the
     * machine's name, and shows the first address that others reach.
     */
    static ServerNames of(InetSocketAddress address) {
        InetAddress at = address.getAddress();
        if (at.isAnyLocalAddress()) {
            return new ServerNames(reachable().map(ServerNames::digits).orElse("localhost"), machine());
        }
        String given = address.getHostString();
        if (given.equals(at.getHostAddress()) || !NAME.matcher(given).matches()) {
            return new ServerNames(digits(at), Set.of());
        }
        return new ServerNames(given, Set.of(given.toLowerCase(Locale.ROOT)));
    }

    private static String digits(InetAddress address) {
        String digits = address.getHostAddress().replaceAll("%.*", "");
        return address instanceof Inet6Address ? "[" + digits + "]" : digits;
    }

    /** The machine's name, also as it is called in a network without a name server. */
    private static Set<String> machine() {
        Set<String> names = new LinkedHashSet<>();
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            names.add(name);
            if (name.indexOf('.') < 0) {
                names.add(name + ".local");
            }
        } catch (UnknownHostException nameless) {
            // It has its addresses.
        }
        return names;
    }

    private static Optional<InetAddress> reachable() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> !(address instanceof Inet4Address)));
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }
}
