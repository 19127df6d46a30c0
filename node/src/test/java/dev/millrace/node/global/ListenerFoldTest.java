package dev.millrace.node.global;

import static dev.millrace.node.global.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerFoldTest {
    private static final GlobalState STATE = Samples.after(
            new GlobalEvent.RepositoryCreated(SHOP),
            new GlobalEvent.Joined(Samples.node(1), "a", "north", "127.0.0.1:1"),
            new GlobalEvent.Joined(Samples.node(2), "b", "south", "127.0.0.1:2"));

    @Test
    void listenerIsReplacedById() {
        GlobalState state = after(STATE, listener("l1", "a", 514), listener("l1", "b", 515));

        assertThat(state.assets().listenersByName()).extracting(Listener::name).containsExactly("b");
        GlobalState without =
                GlobalFold.apply(state, new GlobalEvent.ListenerRemoved("l1")).state();
        assertThat(without.assets()).isEqualTo(Assets.none());
        assertThat(GlobalFold.apply(without, new GlobalEvent.ListenerRemoved("l1"))
                        .refusedBecause()
                        .orElseThrow())
                .contains("l1");
    }

    @Test
    void nameAndPlaceAreTakenOnce() {
        GlobalState state = after(STATE, listener("l1", "a", 514));

        assertThat(refusal(state, listener("l2", "a", 515))).contains("'a' already");
        assertThat(refusal(state, listener("l2", "b", 514))).contains("taken by the listener 'a'");
        assertThat(refusal(state, at("l2", Listener.Protocol.TLS, "127.0.0.1", List.of())))
                .contains("taken");
        after(state, at("l2", Listener.Protocol.UDP, "0.0.0.0", List.of()));
        after(state, listener("l1", "a", 514));
    }

    @Test
    void placeIsFreeOnOtherNodesAndAddresses() {
        GlobalState state = after(STATE, at("l1", Listener.Protocol.TCP, "10.0.0.1", List.of("north")));

        after(state, at("l2", Listener.Protocol.TCP, "10.0.0.1", List.of("south")));
        after(state, at("l2", Listener.Protocol.TCP, "10.0.0.2", List.of("north")));
        assertThat(refusal(
                        state,
                        at(
                                "l2",
                                Listener.Protocol.TCP,
                                "10.0.0.1",
                                List.of(Samples.node(1).value()))))
                .contains("taken");
        assertThat(refusal(state, at("l2", Listener.Protocol.TCP, "0.0.0.0", List.of())))
                .contains("taken");
    }

    @Test
    void anyFreePortIsNeverTaken() {
        after(STATE, listener("l1", "a", 0), listener("l2", "b", 0));
    }

    @Test
    void thereAreNotTooMany() {
        GlobalState state = STATE;
        for (int i = 0; i < Assets.LISTENERS_MAX; i++) {
            state = after(state, listener("l" + i, "name" + i, 1000 + i));
        }

        assertThat(refusal(state, listener("more", "more", 99))).contains("remove some");
        after(state, listener("l0", "other", 99));
    }

    @Test
    void goesWithItsRepository() {
        GlobalState state = after(STATE, listener("l1", "a", 514));
        GlobalState gone = GlobalFold.apply(state, new GlobalEvent.RepositoryRemoved(SHOP.id()))
                .state();

        assertThat(gone.assets()).isEqualTo(Assets.none());
        assertThat(refusal(gone, listener("l1", "a", 514))).contains("no repository");
    }

    @Test
    void formIsChecked() {
        assertThatThrownBy(() -> listener("l1", "", 514)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> listener("l1", "a\nb", 514)).hasMessageContaining("name");
        assertThatThrownBy(() -> listener("l1", "a", 65_536)).hasMessageContaining("65535");
        assertThatThrownBy(() -> at("l1", Listener.Protocol.TCP, "", List.of())).hasMessageContaining("address");
    }

    private static Listener listener(String id, String name, int port) {
        return new Listener(
                id,
                name,
                Listener.Protocol.TCP,
                "0.0.0.0",
                port,
                Listener.Framing.SYSLOG,
                "UTF-8",
                SHOP.id(),
                "syslog",
                Map.of(),
                List.of(),
                Listener.Intent.OPEN);
    }

    private static Listener at(String id, Listener.Protocol protocol, String address, List<String> nodes) {
        return new Listener(
                id,
                id,
                protocol,
                address,
                514,
                Listener.Framing.SYSLOG,
                "UTF-8",
                SHOP.id(),
                "syslog",
                Map.of(),
                nodes,
                Listener.Intent.OPEN);
    }

    private static GlobalState after(GlobalState before, Listener... listeners) {
        GlobalState state = before;
        for (Listener each : listeners) {
            Applied applied = GlobalFold.apply(state, new GlobalEvent.ListenerSet(each));
            assertThat(applied.refusedBecause()).as(each.toString()).isEmpty();
            state = applied.state();
        }
        return state;
    }

    private static String refusal(GlobalState state, Listener listener) {
        return GlobalFold.apply(state, new GlobalEvent.ListenerSet(listener))
                .refusedBecause()
                .orElseThrow();
    }
}
