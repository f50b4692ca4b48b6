package dev.poeprofit.clickhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for Docker Compose, as far as they can be looked at without Docker. */
final class DeploymentTest {
    private static final Path DEPLOY =
            Path.of(System.getProperty("poeprofit.root")).resolve("deploy");

    private static Map<?, ?> compose(String place) throws IOException {
        return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(DEPLOY.resolve(place).resolve("compose.yml")));
    }

    private static Document xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> texts(Document document, String path) throws Exception {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "cluster"})
    @DisplayName(
            "O18 every service has a pinned image, a health check and named volumes; ports listen on this machine only")
    void services(String place) throws IOException {
        Map<?, ?> compose = compose(place);
        Map<?, ?> services = (Map<?, ?>) compose.get("services");
        assertThat(services.size()).isEqualTo(place.equals("single") ? 1 : 5);
        List<String> volumes = new ArrayList<>();
        services.forEach((name, value) -> {
            Map<?, ?> service = (Map<?, ?>) value;
            assertThat((String) service.get("image")).as("image of %s", name).matches("[a-z/-]+:\\d+\\.\\d+");
            assertThat((List<?>) ((Map<?, ?>) service.get("healthcheck")).get("test"))
                    .hasSizeGreaterThan(1);
            if (service.get("ports") instanceof List<?> ports) {
                assertThat(ports).allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
            }
            for (Object mount : (List<?>) service.get("volumes")) {
                String[] parts = ((String) mount).split(":");
                if (parts[0].startsWith("./")) {
                    assertThat(DEPLOY.resolve(place).resolve(parts[0])).isRegularFile();
                    assertThat(parts[2]).isEqualTo("ro");
                } else {
                    volumes.add(parts[0]);
                }
            }
        });
        assertThat(volumes)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(((Map<?, ?>) compose.get("volumes"))
                        .keySet().stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "cluster"})
    @DisplayName("O18 no secret has a default: compose is told each, and the default user is gone")
    void secrets(String place) throws Exception {
        Map<?, ?> services = (Map<?, ?>) compose(place).get("services");
        int told = 0;
        for (Object value : services.values()) {
            Map<?, ?> environment = (Map<?, ?>) ((Map<?, ?>) value).get("environment");
            for (Map.Entry<?, ?> variable : environment.entrySet()) {
                String name = String.valueOf(variable.getKey());
                assertThat(name).doesNotContain("PASSWORD");
                if (name.endsWith("_SHA256") || name.endsWith("_SECRET")) {
                    assertThat(String.valueOf(variable.getValue())).startsWith("${" + name + ":?");
                    told++;
                }
            }
        }
        assertThat(told).isEqualTo(place.equals("single") ? 2 : 6);
        try (Stream<Path> files = Files.walk(DEPLOY.resolve(place))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".xml")).toList()) {
                Document document = xml(file);
                assertThat(texts(document, "//*[contains(name(), 'password') or name() = 'secret']"))
                        .as(file.toString())
                        .allMatch(String::isEmpty);
                assertThat(texts(
                                document,
                                "//*[(contains(name(), 'password') or name() = 'secret') and not(@from_env)]"))
                        .as(file.toString())
                        .isEmpty();
            }
        }
        Document users = xml(DEPLOY.resolve(place).resolve("users/poe-profit.xml"));
        assertThat(texts(users, "/clickhouse/users/default[@remove]")).hasSize(1);
        assertThat(texts(users, "/clickhouse/users/*[not(@remove)]/password_sha256_hex"))
                .hasSize(2);
    }

    @Test
    @DisplayName("O18 the grants in the files are the generated ones, and on a cluster what its statements need beside")
    void grants() throws Exception {
        for (String place : List.of("single", "cluster")) {
            Document users = xml(DEPLOY.resolve(place).resolve("users/poe-profit.xml"));
            for (String user : List.of("poe_writer", "poe_reader")) {
                List<String> written = new ArrayList<>(texts(users, "//" + user + "/grants/query"));
                if (place.equals("cluster") && user.equals("poe_writer")) {
                    assertThat(written.remove("GRANT CLUSTER, REMOTE ON *.*")).isTrue();
                }
                String to = " TO `" + user + "`";
                assertThat(written)
                        .isEqualTo(Grants.of("poe_profit", "poe_writer", "poe_reader").stream()
                                .filter(grant -> grant.endsWith(to))
                                .map(grant -> grant.substring(0, grant.length() - to.length()))
                                .toList());
            }
            assertThat(texts(users, "//profiles/reader/readonly")).containsExactly("2");
            assertThat(texts(users, "//profiles/reader/max_execution_time")).containsExactly("60");
            // A reader may set it, and 0 would be no limit at all.
            assertThat(texts(users, "//profiles/reader/constraints/max_execution_time/min"))
                    .containsExactly("1");
            assertThat(texts(users, "//profiles/reader/constraints/max_execution_time/max"))
                    .containsExactly("60");
        }
    }

    @Test
    @DisplayName("the cluster's files name each other: keepers, replicas and the settings that the page protocol needs")
    void cluster() throws Exception {
        Map<?, ?> services = (Map<?, ?>) compose("cluster").get("services");
        List<String> names = services.keySet().stream().map(String::valueOf).toList();
        Document config = xml(DEPLOY.resolve("cluster/config/poe-profit.xml"));
        assertThat(names).containsAll(texts(config, "//zookeeper/node/host"));
        assertThat(names).containsAll(texts(config, "//remote_servers/poe_profit/shard/replica/host"));
        Document keeper = xml(DEPLOY.resolve("cluster/keeper/keeper.xml"));
        assertThat(texts(keeper, "//raft_configuration/server/hostname"))
                .isEqualTo(texts(config, "//zookeeper/node/host"));
        assertThat(texts(keeper, "//keeper_server/tcp_port"))
                .containsAll(texts(config, "//zookeeper/node/port").stream()
                        .distinct()
                        .toList());
        assertThat(texts(config, "//macros/shard")).hasSize(1);
        assertThat(texts(config, "//macros/replica[@from_env = 'POEPROFIT_REPLICA']"))
                .hasSize(1);
        Document users = xml(DEPLOY.resolve("cluster/users/poe-profit.xml"));
        int replicas = texts(config, "//shard/replica").size();
        assertThat(texts(users, "//profiles/default/insert_quorum")).containsExactly(String.valueOf(replicas));
        assertThat(texts(users, "//profiles/default/select_sequential_consistency"))
                .containsExactly("1");
    }
}
