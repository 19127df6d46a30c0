import { Check, Copy, Download, FileText, Image } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure } from '../../../api/failure';
import { changePreferences, usePreferences } from '../../../app/preferences';
import { type PictureBody, pngOf, svgBlob } from '../../../charts/picture';
import { Button } from '../../../design/Button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../../design/Menu';
import type { Row } from '../../job/row';
import { fileName } from './fileName';
import { columnsOf, csv, markdown, ndjson } from './formats';
import { saveFile } from './saveFile';

const ROWS_MAX = 100_000;

type Props = {
  repository: string;
  query: string;
  fieldOrder: readonly string[];
  numbers: readonly string[];
  rows: (max: number) => Promise<readonly Row[]>;
  picture: () => PictureBody | undefined;
  pictures: readonly ('png' | 'svg')[];
  title: string;
  subtitle: string;
};

/** The whole result as a file or on the clipboard, and what is shown as a picture. */
export function SaveMenu({ repository, query, fieldOrder, numbers, rows, picture, pictures, title, subtitle }: Props) {
  const { t } = useTranslation('charts');
  const { csvGuard } = usePreferences();
  const [said, setSaid] = useState('');
  const name = (ending: string) => fileName(repository, query, Date.now(), ending);
  const withRows = async (use: (found: readonly Row[]) => void | Promise<void>) => {
    setSaid(t('save.working'));
    try {
      const found = await rows(ROWS_MAX);
      await use(found);
      setSaid(t('save.done', { count: found.length }));
    } catch (error) {
      setSaid(t('save.failed', { message: asFailure(error).message }));
    }
  };
  const asCsv = (found: readonly Row[]) => csv(columnsOf(fieldOrder, found), found, csvGuard);
  const asMarkdown = (found: readonly Row[]) => markdown(columnsOf(fieldOrder, found), found, new Set(numbers));
  const save = (text: string, type: string, ending: string) =>
    saveFile(new Blob([text], { type: `${type};charset=utf-8` }), name(ending));
  const savePicture = async (kind: 'png' | 'svg') => {
    const body = picture();
    if (body !== undefined) {
      const words = { title, subtitle };
      saveFile(kind === 'png' ? await pngOf(body, words) : svgBlob(body, words), name(kind));
    }
  };
  return (
    <>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <Menu
        align="end"
        trigger={
          <Button kind="quiet" size="s" icon={<Download aria-hidden />}>
            {t('save.label')}
          </Button>
        }
      >
        <MenuLabel>{t('save.rows')}</MenuLabel>
        <MenuItem
          icon={<FileText aria-hidden />}
          onSelect={() => void withRows((found) => save(asCsv(found), 'text/csv', 'csv'))}
        >
          {t('save.csv')}
        </MenuItem>
        <MenuItem
          icon={<FileText aria-hidden />}
          onSelect={() => void withRows((found) => save(ndjson(found), 'application/x-ndjson', 'ndjson'))}
        >
          {t('save.ndjson')}
        </MenuItem>
        <MenuItem
          icon={<FileText aria-hidden />}
          onSelect={() => void withRows((found) => save(asMarkdown(found), 'text/markdown', 'md'))}
        >
          {t('save.markdown')}
        </MenuItem>
        <MenuItem
          icon={<Copy aria-hidden />}
          onSelect={() => void withRows((found) => navigator.clipboard.writeText(asCsv(found)))}
        >
          {t('save.copyCsv')}
        </MenuItem>
        <MenuItem
          icon={<Copy aria-hidden />}
          onSelect={() => void withRows((found) => navigator.clipboard.writeText(asMarkdown(found)))}
        >
          {t('save.copyMarkdown')}
        </MenuItem>
        <MenuItem
          icon={<Check aria-hidden style={{ visibility: csvGuard ? 'visible' : 'hidden' }} />}
          onSelect={() => changePreferences({ csvGuard: !csvGuard })}
        >
          {t('save.guard')}
        </MenuItem>
        {pictures.length > 0 && (
          <>
            <MenuSeparator />
            <MenuLabel>{t('save.picture')}</MenuLabel>
            {pictures.map((each) => (
              <MenuItem key={each} icon={<Image aria-hidden />} onSelect={() => void savePicture(each)}>
                {t(`save.${each}`)}
              </MenuItem>
            ))}
          </>
        )}
      </Menu>
    </>
  );
}
