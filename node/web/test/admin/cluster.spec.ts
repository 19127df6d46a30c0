import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../harness/test';
import { CLUSTER_OF_5 } from './clusterOf5';
import { newUser } from './objects';

/** Pages of many nodes are looked at with answers made up; what a real node answers has tests of its own. */
async function fiveNodes(page: Page): Promise<void> {
  await page.route('**/api/v1/cluster{,/**}', (route) => {
    const answer = CLUSTER_OF_5[new URL(route.request().url()).pathname];
    return answer === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ json: answer });
  });
}

test('a cluster of one says that it is well, and who does what', async ({ page, open }) => {
  await open('admin/cluster');
  await expect(page.getByText('All is well')).toBeVisible();
  await expect(page.getByRole('row', { name: /answers you now/ })).toContainText('Online');
  await expect(page.getByRole('group', { name: 'Owners of each partition' })).toContainText('Primary');
  await expect(page.getByText('None has been heard of')).toBeVisible();
  await expectAccessible(page);
});

test('the only node is evacuated, says why it stays, and is taken back @slow', async ({ page, open, api }) => {
  await open('admin/cluster');
  await page.getByRole('button', { name: /^Evacuate/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'What moves' })).toContainText('no node may digest');
  try {
    await dialog.getByRole('button', { name: 'Evacuate', exact: true }).click();
    await expect(page.getByText('It cannot be removed yet')).toBeVisible();
    await expect(page.getByText(/it leads partition 0, and nobody else can/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Take back the evacuation/ }).click();
    await expect(page.getByText('It cannot be removed yet')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Evacuate/ })).toBeVisible();
  } finally {
    const nodes = (await (await api.call('GET', '/api/v1/cluster/nodes')).json()) as { id: string }[];
    await api.call('DELETE', `/api/v1/cluster/nodes/${nodes[0]?.id}/evacuate`);
  }
});

test('a rule is made after a look at what it moves, changed and removed @slow', async ({ page, open }) => {
  const rule = `rule-${crypto.randomUUID().slice(0, 8)}`;
  await open('admin/cluster');
  await page.getByRole('button', { name: 'New storage rule' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Choose nodes to see what would move')).toBeVisible();
  await dialog.getByLabel('Rule', { exact: true }).fill(rule);
  await dialog.getByLabel('Add').selectOption('All nodes');
  await dialog.getByLabel('Copies').fill('2');
  await expect(dialog.getByText('the rule asks for 2 copies, and chooses 1 node')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByRole('row', { name: new RegExp(rule) })).toContainText('All nodes');
  await page.getByRole('button', { name: `Edit the rule “${rule}”` }).click();
  await dialog.getByLabel('Copies').fill('1');
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${rule} All others All nodes 1 `) })).toBeVisible();
  await page.getByRole('button', { name: `Remove the rule “${rule}”` }).click();
  await dialog.getByRole('button', { name: 'Remove rule' }).click();
  await expect(page.getByRole('row', { name: new RegExp(rule) })).toHaveCount(0);
});

test('a rule that cannot be is refused in words', async ({ page, open }) => {
  await open('admin/cluster');
  await page.getByRole('button', { name: 'New digest rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Rule', { exact: true }).fill('no spaces please');
  await dialog.getByLabel('Partitions').fill('0, x');
  await dialog.getByLabel('Add').selectOption('All nodes');
  await expect(dialog.getByText('Give numbers and ranges')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save rule' })).toBeDisabled();
  await dialog.getByLabel('Partitions').fill('0');
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await expect(dialog.getByRole('alert').first()).toContainText('names no rule');
});

test('five nodes stand in their zones, and what is wrong comes first @slow', async ({ page, open }) => {
  await fiveNodes(page);
  await open('admin/cluster');
  await expect(page.getByText('chronos is offline: start it again')).toBeVisible();
  await expect(page.getByText('Zone south')).toBeVisible();
  await expect(page.getByRole('row', { name: /^chronos/ })).toContainText('Offline');
  await expect(page.getByRole('list', { name: 'dike is on its way out' })).toContainText('2 left');
  await expect(page.getByRole('meter', { name: 'Disk of boreas' })).toHaveAttribute('aria-valuenow', '94');
  await expect(page.getByText('Not all nodes have the same')).toBeVisible();
  await expect(page.getByRole('row', { name: /hermes/ })).toBeVisible();
  await expectAccessible(page);
});

test('nobody declares a node lost by a slip @slow', async ({ page, open }) => {
  await fiveNodes(page);
  await open('admin/cluster');
  await page.getByRole('button', { name: 'Declare chronos lost' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Lost', exact: true })).toBeDisabled();
  await dialog.getByLabel('Type “chronos” to confirm').fill('chronos');
  await expect(dialog.getByRole('button', { name: 'Lost', exact: true })).toBeEnabled();
});

test('the cluster is for root', async ({ page, open, api }) => {
  const reader = await newUser(api, []);
  await open('admin/cluster', reader.token);
  await expect(page.getByText('This page is for root')).toBeVisible();
});
