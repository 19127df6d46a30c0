import { useParams } from 'react-router';
import { ParserList } from './ParserList';
import { ParserPage } from './ParserPage';

/** The parsers of a repository, or one of them. */
export function Parsers({ repository }: { repository: string }) {
  const rest = useParams()['*'] ?? '';
  return rest === 'edit' ? <ParserPage repository={repository} /> : <ParserList repository={repository} />;
}
