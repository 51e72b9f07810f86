package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as an XML parser, which forgives nothing, reads it. */
record ReadPage(String html, Document document) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d)?");

    static ReadPage of(String html) {
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html ") && html.endsWith("</html>\n"));
        try {
            return new ReadPage(html, DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html))));
        } catch (SAXException | IOException | ParserConfigurationException failure) {
            throw new AssertionError(failure + " in\n" + html, failure);
        }
    }

    List<Element> elements() {
        return elements(document.getElementsByTagName("*"));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.put(element.getAttributes().item(i).getNodeName(),
                    element.getAttributes().item(i).getNodeValue());
        }
        return attributes;
    }

    /** Returns the texts of all elements of a kind. */
    List<String> text(String element) {
        return elements(document.getElementsByTagName(element)).stream().map(Element::getTextContent).toList();
    }

    List<String> sections() {
        return text("h2");
    }

    List<Element> drawings() {
        return elements(document.getElementsByTagName("svg")).stream()
                .filter(svg -> svg.getAttribute("role").equals("img")).toList();
    }

    /** Returns the names of the figures. */
    List<String> names() {
        return drawings().stream().map(svg -> child(svg, "title").getTextContent()).toList();
    }

    /** Returns what a figure says in words. */
    String words(String name) {
        return child(drawings().get(names().indexOf(name)), "desc").getTextContent();
    }

    /** Returns the rows of a table that can be opened. */
    List<List<String>> rows(String summary) {
        Element details = (Element) elements(document.getElementsByTagName("summary")).stream()
                .filter(element -> element.getTextContent().equals(summary)).findFirst().orElseThrow().getParentNode();
        Element body = child(details, "tbody");
        return elements(body.getElementsByTagName("tr")).stream().map(row -> elements(row.getChildNodes()).stream()
                .map(Element::getTextContent).toList()).toList();
    }

    private static Element child(Element element, String name) {
        return (Element) element.getElementsByTagName(name).item(0);
    }

    /** Checks what holds for every page. */
    void check() {
        TreeSet<String> ids = new TreeSet<>();
        elements().stream().map(element -> element.getAttribute("id")).filter(id -> !id.isEmpty())
                .forEach(id -> assertTrue(ids.add(id), id));
        for (Element svg : drawings()) {
            assertEquals(svg.getAttribute("aria-labelledby"), child(svg, "title").getAttribute("id"));
            assertEquals(svg.getAttribute("aria-describedby"), child(svg, "desc").getAttribute("id"));
            assertFalse(child(svg, "desc").getTextContent().isBlank());
            checkPlaces(svg);
        }
        assertEquals(1, text("h1").size());
        elements(document.getElementsByTagName("th")).forEach(cell ->
                assertTrue(cell.getAttribute("scope").matches("row|col")));
        assertFalse(html.contains("NaN"), "as Java prints it");
        assertFalse(html.contains("Infinity"), "as Java prints it");
    }

    /** Checks that nothing is drawn outside of what is seen. */
    private void checkPlaces(Element svg) {
        String[] box = svg.getAttribute("viewBox").split(" ");
        double width = Double.parseDouble(box[2]);
        double height = Double.parseDouble(box[3]);
        for (Element element : elements(svg.getElementsByTagName("*"))) {
            attributes(element).forEach((name, value) -> {
                if (name.matches("x|cx|y|cy|width|height")) {
                    double place = Double.parseDouble(value);
                    boolean isAcross = name.matches("x|cx|width");
                    assertTrue(NUMBER.matcher(value).matches() && place >= 0 && place <= (isAcross ? width : height),
                            () -> name + "=" + value + " in " + svg.getAttribute("viewBox"));
                }
                if (name.equals("d")) {
                    assertTrue(value.matches("[-MLHV0-9. ]+"), value);
                    Matcher numbers = NUMBER.matcher(value);
                    while (numbers.find()) {
                        double place = Double.parseDouble(numbers.group());
                        assertTrue(place >= 0 && place <= Math.max(width, height), value);
                    }
                }
            });
        }
    }
}
