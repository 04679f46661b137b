package io.streamwarden.detectors.sigma.match;

import java.util.List;

/** The value is the address of a host in one of some networks. */
public record CidrTest(List<Network> networks) implements ValueTest {
    public CidrTest {
        networks = List.copyOf(networks);
    }

    @Override
    public boolean matches(Object value) {
        if (!(value instanceof String text)) {
            return false;
        }
        long v4 = Address.v4(text);
        if (v4 != Address.NONE) {
            return matchesV4(v4);
        }
        Address address = text.indexOf(':') < 0 ? null : Address.v6(text);
        if (address == null) {
            return false;
        }
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesV4(long address) {
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).containsV4(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int cost() {
        return 10 + networks.size();
    }
}
