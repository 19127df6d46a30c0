import {
  Activity,
  CircleUser,
  Database,
  KeyRound,
  type LucideIcon,
  Network,
  ReceiptText,
  Server,
  Users,
} from 'lucide-react';

/** The pages of the administration in the order of the list. `forRoot`: others are told why there is nothing. */
export const PLACES = [
  { path: 'repositories', icon: Database, forRoot: false },
  { path: 'users', icon: Users, forRoot: true },
  { path: 'tokens', icon: KeyRound, forRoot: false },
  { path: 'queries', icon: Activity, forRoot: false },
  { path: 'cluster', icon: Network, forRoot: true },
  { path: 'node', icon: Server, forRoot: false },
  { path: 'receipt', icon: ReceiptText, forRoot: false },
  { path: 'account', icon: CircleUser, forRoot: false },
] as const satisfies readonly { path: string; icon: LucideIcon; forRoot: boolean }[];
