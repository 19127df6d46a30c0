package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Random events about users and their tokens, legal and not.
final class RandomPeopleEvents {
    private static final int FEW = 3;

    private RandomPeopleEvents() {}

    static GlobalEvent any(RandomGenerator random) {
        String user = "u" + random.nextInt(FEW);
        String token = "k" + random.nextInt(FEW);
        return switch (random.nextInt(6)) {
            case 0 -> new GlobalEvent.UserAdded(user(random));
            case 1 -> new GlobalEvent.UserChanged(user(random));
            case 2 ->
                new GlobalEvent.UserRoleSet(
                        user, repository(random), Optional.of(Role.READER).filter(_ -> random.nextInt(3) > 0));
            case 3 -> new GlobalEvent.UserRemoved(user);
            case 4 ->
                new GlobalEvent.UserTokenAdded(new UserToken(
                        token, user, "n" + random.nextInt(FEW), "hash-of-t" + random.nextInt(6), 1, Optional.empty()));
            default -> new GlobalEvent.UserTokenRemoved(token);
        };
    }

    private static User user(RandomGenerator random) {
        return new User("u" + random.nextInt(FEW), "name" + random.nextInt(FEW), "", grant(random), random.nextInt(2));
    }

    private static Grant grant(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return new Grant.Root();
        }
        Map<RepositoryId, Role> roles = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            roles.put(repository(random), random.nextBoolean() ? Role.READER : Role.ADMINISTRATOR);
        }
        return new Grant.Repositories(roles);
    }

    private static RepositoryId repository(RandomGenerator random) {
        return random.nextBoolean() ? Samples.SHOP.id() : new RepositoryId("r" + random.nextInt(FEW));
    }
}
