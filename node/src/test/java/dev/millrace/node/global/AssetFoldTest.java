package dev.millrace.node.global;

import static dev.millrace.node.global.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssetFoldTest {
    private static final String SHA256 = "ab".repeat(32);
    private static final GlobalState STATE = Samples.after(new GlobalEvent.RepositoryCreated(SHOP));

    @Test
    void fileIsReplacedByTheNextOfItsPlace() {
        GlobalState state = after(STATE, set(file("f1", "users.csv")), set(file("f2", "users.csv")));

        assertThat(state.assets().lookupFiles(Optional.of(SHOP.id())))
                .extracting(LookupFile::id)
                .containsExactly("f2");
        assertThat(refusal(state, set(file("f2", "others.csv")))).contains("id f2 already");
        assertThat(refusal(state, new GlobalEvent.LookupFileRemoved(place("none.csv"))))
                .contains("there is no file");
    }

    @Test
    void fileIsInTheBucketBeforeItCounts() {
        GlobalState before = after(STATE, set(file("f1", "users.csv")));
        GlobalState state = after(before, new GlobalEvent.BucketAttached(new BucketState("cluster", 1)));

        assertThat(refusal(state, set(file("f2", "users.csv")))).contains("not in the bucket");
        BucketObject object = new BucketObject("files/" + SHA256 + "-f1", "0badcafe", 0);
        GlobalEvent doomed = new GlobalEvent.Doomed(List.of(object.key()));
        GlobalEvent uploaded = new GlobalEvent.LookupFileUploaded("f1", object);
        assertThat(refusal(after(state, doomed), uploaded)).contains("being deleted");
        assertThat(refusal(after(state, uploaded), doomed)).contains("in use");
        assertThat(refusal(after(state, uploaded), uploaded)).contains("to be uploaded");
    }

    @Test
    void savedQueryKeepsItsNameForItself() {
        GlobalState state = after(STATE, save("q1", "errors"), save("q2", "all"));

        assertThat(refusal(state, save("q2", "errors"))).contains("'errors' already");
        assertThat(after(state, save("q1", "faults")).assets().savedQueries(SHOP.id()))
                .extracting(SavedQuery::name)
                .containsExactlyInAnyOrder("faults", "all");
        assertThat(refusal(state, new GlobalEvent.SavedQueryRemoved("q3"))).contains("q3");
    }

    @Test
    void thereAreNotTooMany() {
        GlobalState state = STATE;
        for (int i = 0; i < Assets.LOOKUP_FILES_MAX; i++) {
            state = after(state, set(file("f" + i, i + ".csv")), save("q" + i, "name" + i));
        }

        assertThat(refusal(state, set(file("more", "more.csv")))).contains("remove some");
        assertThat(refusal(state, save("more", "more"))).contains("remove some");
        after(state, set(file("again", "0.csv")), save("q0", "again"));
    }

    @Test
    void removedRepositoryTakesEverythingWithItAndItsIdNeverComesBack() {
        GlobalState state = after(
                STATE,
                new GlobalEvent.TokenAdded(Samples.token("t1", "web")),
                new GlobalEvent.ParserDefined(ParserDefinition.alias(SHOP.id(), "mine", "json")),
                set(file("f1", "users.csv")),
                save("q1", "errors"),
                new GlobalEvent.RepositoryRemoved(SHOP.id()));

        assertThat(state.tokens()).isEmpty();
        assertThat(state.parsers()).isEmpty();
        assertThat(state.assets()).isEqualTo(Assets.none());
        assertThat(refusal(state, new GlobalEvent.RepositoryCreated(SHOP))).contains("id r1 already");
        after(
                state,
                new GlobalEvent.RepositoryCreated(
                        new Repository(new RepositoryId("r2"), new RepositoryName("shop"), "")));
    }

    private static GlobalEvent set(LookupFile file) {
        return new GlobalEvent.LookupFileSet(file);
    }

    private static GlobalEvent save(String id, String name) {
        return new GlobalEvent.SavedQuerySet(
                new SavedQuery(id, SHOP.id(), name, "", "level=error", Optional.empty(), Optional.empty(), false));
    }

    private static LookupFile file(String id, String name) {
        return new LookupFile(id, place(name), 4, SHA256, LookupFile.Format.CSV, Optional.empty());
    }

    private static LookupFile.Place place(String name) {
        return new LookupFile.Place(Optional.of(SHOP.id()), name);
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
