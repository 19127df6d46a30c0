package dev.millrace.node.query.functions.parsing;

import dev.millrace.node.query.functions.parsing.ParseStep.BadText;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks through an XML document and gives texts and attributes under the path to them. Elements of one name beside
/// each other are numbered. No entities but the five of XML itself, and nothing from outside the text.
record XmlFields(String prefix, boolean strict) implements ParseStep.TextParser {
    private static final int DEPTH_MAX = 100;
    private static final int ELEMENTS_MAX = 10_000;
    private static final int PATH_CHARS_MAX = 1_000;

    private static final class Element {
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Element(String name) {
            this.name = name;
        }
    }

    @Override
    public void parse(String text, ParsedFields fields) throws BadText {
        Element document = new Element("");
        try {
            read(text.strip(), document);
        } catch (XMLStreamException _) {
            if (strict || document.children.isEmpty()) {
                throw new BadText("parseXml: the text is no XML");
            }
        }
        children(document, prefix, fields);
    }

    private static void read(String text, Element document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
        Deque<Element> open = new ArrayDeque<>();
        open.push(document);
        int elements = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > ELEMENTS_MAX || open.size() > DEPTH_MAX) {
                        throw new XMLStreamException("too many elements");
                    }
                    Element element = new Element(xml.getLocalName());
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        element.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                    }
                    open.element().children.add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(xml.getText());
                default -> {}
            }
        }
    }

    private static void children(Element parent, String path, ParsedFields fields) {
        Map<String, Integer> counts = new HashMap<>();
        parent.children.forEach(each -> counts.merge(each.name, 1, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        for (Element each : parent.children) {
            int index = seen.merge(each.name, 1, Integer::sum) - 1;
            String number = counts.getOrDefault(each.name, 1) > 1 ? "[" + index + "]" : "";
            String name = path + each.name + number;
            if (name.length() > PATH_CHARS_MAX || fields.isFull()) {
                continue;
            }
            each.attributes.forEach((attribute, value) -> fields.put(name + "." + attribute, value));
            String text = each.text.toString().strip();
            if (!text.isEmpty() || (each.children.isEmpty() && each.attributes.isEmpty())) {
                fields.put(name, text);
            }
            children(each, name + ".", fields);
        }
    }
}
