package dev.millrace.node.global;

import static dev.millrace.node.global.Samples.SHOP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleFoldTest {
    private static final Repository OFFICE =
            new Repository(new RepositoryId("r2"), new RepositoryName("office"), "printers");
    private static final Grant READER = new Grant.Repositories(Map.of(SHOP.id(), Role.READER));
    private static final GlobalState STATE =
            Samples.after(new GlobalEvent.RepositoryCreated(SHOP), new GlobalEvent.RepositoryCreated(OFFICE));

    @Test
    void nameIsOneUsersOnly() {
        GlobalState state = after(STATE, added("u1", "anna", READER), added("u2", "bo", Grant.none()));

        assertThat(refusal(state, added("u3", "Anna", READER))).contains("'Anna' already");
        assertThat(refusal(state, changed("u2", "ANNA", READER))).contains("'ANNA' already");
        assertThat(refusal(state, added("u1", "carl", READER))).contains("id u1 already");
        assertThat(after(state, changed("u1", "Anna", new Grant.Root()))
                        .people()
                        .named("anna"))
                .map(User::grant)
                .contains(new Grant.Root());
    }

    @Test
    void changeIsOfAUserThatIsThereAndKeepsItsTime() {
        GlobalState state = after(STATE, added("u1", "anna", READER));

        assertThat(refusal(state, changed("u2", "bo", READER))).contains("no user with the id u2");
        assertThat(refusal(state, new GlobalEvent.UserChanged(new User("u1", "anna", "", READER, 2))))
                .contains("another time");
    }

    @Test
    void rolesAreInRepositoriesThatExist() {
        RepositoryId none = new RepositoryId("r9");
        Grant elsewhere = new Grant.Repositories(Map.of(none, Role.READER));
        GlobalState state = after(STATE, added("u1", "anna", READER));

        assertThat(refusal(state, added("u2", "bo", elsewhere))).contains("r9");
        assertThat(refusal(state, changed("u1", "anna", elsewhere))).contains("r9");
        assertThat(refusal(state, role("u1", none, Role.READER))).contains("r9");
    }

    @Test
    void roleOfOneRepositoryLeavesTheOthers() {
        GlobalState state = after(
                STATE,
                added("u1", "anna", READER),
                role("u1", OFFICE.id(), Role.ADMINISTRATOR),
                role("u1", SHOP.id(), Role.ADMINISTRATOR),
                new GlobalEvent.UserRoleSet("u1", SHOP.id(), Optional.empty()));

        assertThat(grant(state, "u1")).isEqualTo(new Grant.Repositories(Map.of(OFFICE.id(), Role.ADMINISTRATOR)));
        GlobalState root = after(state, changed("u1", "anna", new Grant.Root()));
        assertThat(refusal(root, role("u1", SHOP.id(), Role.READER))).contains("is root");
        assertThat(refusal(root, role("u2", SHOP.id(), Role.READER))).contains("no user");
    }

    @Test
    void removedRepositoryTakesItsRolesWithIt() {
        GlobalState state = after(
                STATE,
                added("u1", "anna", new Grant.Repositories(Map.of(SHOP.id(), Role.READER, OFFICE.id(), Role.READER))),
                added("u2", "bo", new Grant.Root()),
                new GlobalEvent.RepositoryRemoved(SHOP.id()));

        assertThat(grant(state, "u1")).isEqualTo(new Grant.Repositories(Map.of(OFFICE.id(), Role.READER)));
        assertThat(grant(state, "u2")).isEqualTo(new Grant.Root());
    }

    @Test
    void removedUserTakesItsTokensWithIt() {
        GlobalState state = after(
                STATE,
                added("u1", "anna", READER),
                added("u2", "bo", READER),
                token("k1", "u1", "laptop"),
                token("k2", "u1", "script"),
                token("k3", "u2", "laptop"),
                new GlobalEvent.UserRemoved("u1"));

        assertThat(state.people().users()).containsOnlyKeys("u2");
        assertThat(state.people().tokens().values()).extracting(UserToken::id).containsExactly("k3");
        assertThat(refusal(state, new GlobalEvent.UserRemoved("u1"))).contains("u1");
        assertThat(refusal(state, token("k4", "u1", "laptop"))).contains("no user");
    }

    @Test
    void tokenIsNoOthers() {
        GlobalState state = after(
                STATE,
                added("u1", "anna", READER),
                token("k1", "u1", "laptop"),
                new GlobalEvent.TokenAdded(Samples.token("t1", "web")));
        UserToken stolen = new UserToken("k2", "u1", "other", "hash-of-t1", 1, Optional.empty());
        AccessToken back =
                new AccessToken("t2", "back", "hash-of-k1", Set.of(Right.QUERY), Optional.empty(), Optional.empty());

        assertThat(refusal(state, token("k2", "u1", "laptop"))).contains("'laptop' already");
        assertThat(refusal(state, token("k1", "u1", "other"))).contains("such a token");
        assertThat(refusal(state, new GlobalEvent.UserTokenAdded(stolen))).contains("such a token");
        assertThat(refusal(state, new GlobalEvent.TokenAdded(back))).contains("such a token");
        assertThat(refusal(state, new GlobalEvent.UserTokenRemoved("k9"))).contains("k9");
        assertThat(after(state, new GlobalEvent.UserTokenRemoved("k1")).people().tokens())
                .isEmpty();
    }

    @Test
    void thereAreNotTooMany() {
        GlobalState state = STATE;
        for (int i = 0; i < People.USERS_MAX; i++) {
            User user = user("u" + i, "name" + i, Grant.none());
            state = state.withPeople(
                    state.people().withUsers(state.people().users().plus(user.id(), user)));
        }
        for (int i = 0; i < People.TOKENS_MAX; i++) {
            state = after(state, token("k" + i, "u1", "name" + i));
        }

        assertThat(refusal(state, added("more", "more", READER))).contains("remove some");
        assertThat(refusal(state, token("more", "u1", "more"))).contains("remove some");
        after(state, token("more", "u2", "more"));
    }

    @Test
    void tokenExpiresAtItsTime() {
        UserToken token = new UserToken("k1", "u1", "laptop", "hash", 1_000, Optional.of(2_000L));

        assertThat(token.isExpiredAt(1_999)).isFalse();
        assertThat(token.isExpiredAt(2_000)).isTrue();
        assertThat(new UserToken("k1", "u1", "laptop", "hash", 1_000, Optional.empty()).isExpiredAt(Long.MAX_VALUE))
                .isFalse();
        assertThat(token.toString()).doesNotContain("hash");
    }

    @Test
    void badNamesAreRefused() {
        for (String name : List.of("", " ", "a b", "root", "Root", "a\nb", "a/b", "x".repeat(101))) {
            assertThatThrownBy(() -> user("u1", name, READER)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(user("u1", "anna.berg+x@example.org", READER).name()).isNotEmpty();
    }

    @Test
    void looseGrantsAreErrors() {
        for (String grant :
                List.of("\"root\"", "\"\"", "null", "[]", "{\"r1\":1}", "{\"r1\":\"BOSS\"}", "{\"\":\"READER\"}")) {
            String event = """
                    {"v":4,"type":"UserAdded","event":{"user":\
                    {"createdMillis":1,"fullName":"","grant":%s,"id":"u1","name":"anna"}}}""".formatted(grant);
            assertThatThrownBy(() -> GlobalEventCodec.decode(event.getBytes(UTF_8)))
                    .as(grant)
                    .isInstanceOf(GlobalFormatException.class);
        }
    }

    private static GlobalEvent added(String id, String name, Grant grant) {
        return new GlobalEvent.UserAdded(user(id, name, grant));
    }

    private static GlobalEvent changed(String id, String name, Grant grant) {
        return new GlobalEvent.UserChanged(user(id, name, grant));
    }

    private static GlobalEvent role(String id, RepositoryId repository, Role role) {
        return new GlobalEvent.UserRoleSet(id, repository, Optional.of(role));
    }

    private static GlobalEvent token(String id, String user, String name) {
        return new GlobalEvent.UserTokenAdded(new UserToken(id, user, name, "hash-of-" + id, 1, Optional.empty()));
    }

    private static User user(String id, String name, Grant grant) {
        return new User(id, name, "", grant, 1);
    }

    private static Grant grant(GlobalState state, String user) {
        return state.people().user(user).orElseThrow().grant();
    }

    private static GlobalState after(GlobalState before, GlobalEvent... events) {
        GlobalState state = before;
        for (GlobalEvent each : events) {
            Applied applied = GlobalFold.apply(state, each);
            assertThat(applied.refusedBecause()).as(each.toString()).isEmpty();
            state = applied.state();
        }
        return state;
    }

    private static String refusal(GlobalState state, GlobalEvent event) {
        return GlobalFold.apply(state, event).refusedBecause().orElseThrow();
    }
}
