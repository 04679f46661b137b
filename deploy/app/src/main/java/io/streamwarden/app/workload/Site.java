package io.streamwarden.app.workload;

import java.util.List;
import java.util.SplittableRandom;

/** The pages of the shop that the simulated traffic visits. */
final class Site {
    /** Things people look for; some look like an attack at first sight, and are none. */
    private static final List<String> SEARCHES = List.of(
            "q=winter+jacket",
            "q=o%27neill+surf",
            "q=select+comfort+chair",
            "q=union+square+poster",
            "q=drop+leaf+table",
            "q=50%25+off",
            "q=usb-c+%26+hdmi",
            "q=kn%C3%A4ckebrot");

    private static final List<String> FIXED =
            List.of("/", "/cart", "/account", "/orders", "/help/shipping", "/categories", "/offers", "/stores");

    private Site() {}

    /** A page as people open them; always there. */
    static Request page(SplittableRandom random) {
        int dice = random.nextInt(100);
        if (dice < 25) {
            return item("/products/", "/products/{id}", 10_000, random);
        }
        if (dice < 40) {
            return item("/categories/", "/categories/{id}", 40, random);
        }
        if (dice < 50) {
            return Request.get("/search", 200).withQuery(SEARCHES.get(random.nextInt(SEARCHES.size())));
        }
        if (dice < 55) {
            return new Request("POST", "/cart", "/cart", "", 200);
        }
        return Request.get(FIXED.get(random.nextInt(FIXED.size())), random.nextInt(10) == 0 ? 304 : 200);
    }

    /** A page that is gone, as old links lead to. */
    static Request gone(SplittableRandom random) {
        return item("/products/", "/products/{id}", 10_000, random).withStatus(404);
    }

    /** A call of the mobile application. */
    static Request mobileCall(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Request.get("/api/v1/feed", 200).withQuery("page=" + random.nextInt(5));
            case 1 -> item("/api/v1/products/", "/api/v1/products/{id}", 10_000, random);
            case 2 -> new Request("POST", "/api/v1/events", "/api/v1/events", "", 204);
            default -> Request.get("/api/v1/cart", 200);
        };
    }

    /** A report of the analytics part. */
    static Request report(SplittableRandom random) {
        return item("/analytics/reports/", "/analytics/reports/{id}", 12, random)
                .withQuery("from=2026-01-" + (10 + random.nextInt(20)));
    }

    private static Request item(String start, String route, int items, SplittableRandom random) {
        return new Request("GET", route, start + (1 + random.nextInt(items)), "", 200);
    }
}
