package si.odmev.linkcrawl;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Opens whatever a person can open from some pages on: links, forms that only ask, pictures, styles and scripts. Filters
 * make endlessly many addresses of one page, so of addresses that differ only in the values of their parameters a few are
 * opened, and links are followed a few clicks deep.
 */
public final class LinkCrawl {
    private static final int CLICKS = 2;
    private static final int OF_A_KIND = 4;
    private static final int BAD_REQUEST = 400;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Visitor visitor;
    private final Deque<Link> waiting = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> ofKind = new HashMap<>();
    private final Set<String> opened = new LinkedHashSet<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final List<String> broken = new ArrayList<>();

    /**
     * @param status of the page that has the link
     */
    private record Link(String address, String from, int status, int clicks) {
        /** An address that can't be read, in another language, still can't be read. */
        private boolean isOnceMore() {
            return status >= BAD_REQUEST && address.split("[?]", 2)[0].equals(from);
        }
    }

    public LinkCrawl(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Crawls from a page on that is there already, whatever its status: also an error's page must lead on. */
    public LinkCrawl from(HttpResponse<String> page) throws IOException, InterruptedException {
        read(page, 0);
        while (!waiting.isEmpty()) {
            open(waiting.remove());
        }
        return this;
    }

    /** Crawls from a page on. */
    public LinkCrawl from(String address) throws IOException, InterruptedException {
        return from(visitor.open(address));
    }

    /** What was opened, as paths with their queries. */
    public Set<String> opened() {
        return Set.copyOf(opened);
    }

    /** Links that lead to other hosts or ports, and were not opened. */
    public Set<String> elsewhere() {
        return Set.copyOf(elsewhere);
    }

    /** The links that lead nowhere: status, address, and the page that has the link. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    private void open(Link link) throws IOException, InterruptedException {
        HttpResponse<String> answer = visitor.open(link.address);
        opened.add(link.address);
        if (link.isOnceMore() && answer.statusCode() == link.status) {
            return;
        }
        if (answer.statusCode() >= BAD_REQUEST) {
            broken.add(answer.statusCode() + " " + link.address + " on " + link.from);
        } else if (link.clicks < CLICKS) {
            read(answer, link.clicks);
        }
    }

    private void read(HttpResponse<String> answer, int clicks) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return;
        }
        Document page = Jsoup.parse(answer.body(), answer.uri().toString());
        String from = answer.uri().getPath();
        for (Element element : page.select("[href], [src]")) {
            String name = element.hasAttr("href") ? "href" : "src";
            if (element.attr(name).startsWith("#")) {
                String target = element.attr(name).substring(1);
                if (page.getElementById(target) == null) {
                    broken.add("no element #" + target + " on " + from);
                }
            } else {
                meet(element.absUrl(name), answer, clicks);
            }
        }
        for (FormElement form : page.forms()) {
            if (!form.attr("method").equalsIgnoreCase("post")) {
                String query = form.formData().stream()
                        .map(field -> field.key() + "=" + field.value())
                        .collect(Collectors.joining("&"));
                // A form that names no address is sent to its own page.
                String address = form.hasAttr("action")
                        ? form.absUrl("action")
                        : answer.uri().resolve(from).toString();
                meet(address + (query.isEmpty() ? "" : "?" + query), answer, clicks);
            }
        }
    }

    private void meet(String url, HttpResponse<String> page, int clicks) {
        URI address = URI.create(url.replace(" ", "%20"));
        if (!visitor.base().getAuthority().equals(address.getAuthority())) {
            elsewhere.add(url);
            return;
        }
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        if (seen.add(path) && ofKind.merge(kind(address), 1, Integer::sum) <= OF_A_KIND) {
            waiting.add(new Link(path, page.uri().getPath(), page.statusCode(), clicks + 1));
        }
    }

    /** The path without ids, and the names of the parameters. */
    private static String kind(URI address) {
        String names = address.getRawQuery() == null
                ? ""
                : Arrays.stream(address.getRawQuery().split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("&"));
        return ID.matcher(address.getRawPath()).replaceAll("ID") + "?" + names;
    }
}
