import account from './admin/account';
import apiTokens from './admin/apiTokens';
import bench from './admin/bench';
import change from './admin/change';
import cluster from './admin/cluster';
import frame from './admin/frame';
import general from './admin/general';
import ingestTokens from './admin/ingestTokens';
import lookup from './admin/lookup';
import members from './admin/members';
import nav from './admin/nav';
import node from './admin/node';
import parsers from './admin/parsers';
import queries from './admin/queries';
import receipt from './admin/receipt';
import repositories from './admin/repositories';
import table from './admin/table';
import users from './admin/users';
import userTokens from './admin/userTokens';

/** The words of the administration, a file for each of its pages. */
export default {
  account,
  apiTokens,
  bench,
  change,
  cluster,
  frame,
  general,
  ingestTokens,
  lookup,
  members,
  nav,
  node,
  parsers,
  queries,
  receipt,
  repositories,
  table,
  users,
  userTokens,
} as const;
