import { i18next } from '../../../i18n';
import { type QueryFunction, signature } from '../completion/functions';
import styles from '../QueryEditor.module.css';

const PARAMETERS_MAX = 20;

/** What a function does and takes, as a piece of the page: the editor's hover and its completions show it. */
export function functionDoc(found: QueryFunction): HTMLElement {
  const t = i18next.getFixedT(null, 'editor');
  const doc = element('div', styles.doc);
  doc.append(element('code', styles.docSignature, signature(found)), element('p', styles.docMeaning, found.meaning));
  if (found.parameters.length > 0) {
    const list = element('dl', styles.docParameters);
    for (const each of found.parameters.slice(0, PARAMETERS_MAX)) {
      const name = element('dt', '', each.name === '*' ? t('doc.anyName') : each.name);
      const note = each.required
        ? t('doc.required')
        : each.default === undefined
          ? each.kind
          : `${each.kind}, ${t('doc.default', { value: each.default })}`;
      const meaning = element('dd', '', each.meaning);
      meaning.append(element('span', styles.docNote, note));
      list.append(name, meaning);
    }
    doc.append(list);
  }
  return doc;
}

function element(name: string, className: string | undefined, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className ?? '';
  made.textContent = text;
  return made;
}
