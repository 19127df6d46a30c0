import type { NodeApi } from '../harness/api';

/** A user with a token of its own, by a name that nothing else has. */
export async function newUser(
  api: NodeApi,
  repositories: readonly { name: string; role: 'reader' | 'administrator' }[],
): Promise<{ id: string; name: string; token: string }> {
  const name = `user-${crypto.randomUUID().slice(0, 8)}`;
  const user = (await (
    await api.call('POST', '/api/v1/users', { name, fullName: 'Test User', repositories })
  ).json()) as {
    id: string;
  };
  const made = (await (await api.call('POST', `/api/v1/users/${user.id}/tokens`, { name: 'test' })).json()) as {
    token: string;
  };
  return { id: user.id, name, token: made.token };
}

export async function newIngestToken(api: NodeApi, repository: string, name: string): Promise<string> {
  const made = (await api.graphql(
    'mutation($input: AddIngestTokenV3Input!) { addIngestTokenV3(input: $input) { token } }',
    { input: { repositoryName: repository, name } },
  )) as { addIngestTokenV3: { token: string } };
  return made.addIngestTokenV3.token;
}

/** The status of a request that is made with a token of the test's own. */
export async function statusOf(api: NodeApi, token: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(api.url + path, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}
