import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../api/failure';
import { FailureNotice } from '../../app/FailureNotice';
import { changePreferences, usePreferences } from '../../app/preferences';
import { IconButton } from '../../design/Button';
import { CopyButton } from '../../design/CopyButton';
import { Empty } from '../../design/Empty';
import { LevelBadge } from '../../log/LevelBadge';
import { levelOf } from '../../log/level';
import { stepFrom } from '../events/neighbours';
import { ValueMenu } from '../events/ValueMenu';
import { useIsNarrow } from '../fields/fieldsOpen';
import type { Row } from '../job/row';
import type { SearchParts } from '../parts';
import { type SearchState, writeSearch } from '../state/searchState';
import { EventAround } from './EventAround';
import styles from './EventDetail.module.css';
import { EventFields } from './EventFields';
import { EventRaw } from './EventRaw';
import { EventTimes } from './EventTimes';
import { Sheet } from './Sheet';
import { useEvent } from './useEvent';

const WIDTH_MIN = 320;
const WIDTH_STEP = 32;

/** One event beside the list; over it where there is no room. */
export function EventDetail(parts: SearchParts) {
  const { t } = useTranslation('events');
  const isNarrow = useIsNarrow();
  const close = () => {
    parts.change({ event: '', eventTime: '' });
    document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
  };
  const content = <Content parts={parts} onClose={close} />;
  return isNarrow ? (
    <Sheet title={t('detail.title')} side="right" onClose={close}>
      {content}
    </Sheet>
  ) : (
    <Pane onClose={close}>{content}</Pane>
  );
}

function Pane({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('events');
  const { detailWidth } = usePreferences();
  const [dragged, setDragged] = useState<number | undefined>(undefined);
  const from = useRef<{ x: number; width: number } | undefined>(undefined);
  const bounded = (wish: number) => Math.round(Math.max(WIDTH_MIN, Math.min(window.innerWidth * 0.7, wish)));
  const width = bounded(dragged ?? detailWidth);
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== undefined) {
      setDragged(bounded(from.current.width + from.current.x - event.clientX));
    }
  };
  const onPointerUp = () => {
    if (from.current !== undefined) {
      from.current = undefined;
      changePreferences({ detailWidth: width });
      setDragged(undefined);
    }
  };
  return (
    <aside
      className={styles.pane}
      style={{ width }}
      aria-label={t('detail.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          onClose();
        }
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a rule between panes is no thematic break */}
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t('detail.width')}
        aria-valuenow={width}
        aria-valuemin={WIDTH_MIN}
        aria-valuemax={Math.round(window.innerWidth * 0.7)}
        className={styles.edge}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowLeft' ? WIDTH_STEP : event.key === 'ArrowRight' ? -WIDTH_STEP : 0;
          if (step !== 0) {
            event.preventDefault();
            changePreferences({ detailWidth: bounded(width + step) });
          }
        }}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, width };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      />
      {children}
    </aside>
  );
}

function Content({ parts, onClose }: { parts: SearchParts; onClose: () => void }) {
  const { t } = useTranslation('events');
  const { event, failure } = useEvent(parts);
  return (
    <ValueMenu parts={parts}>
      <div className={styles.head}>
        <h2>{t('detail.title')}</h2>
        {event !== undefined && <LevelBadge level={levelOf(event)} />}
        <span className={styles.space} />
        <CopyButton label={t('detail.link')} text={linkTo(parts.state)} />
        <IconButton
          size="s"
          label={t('detail.previous')}
          icon={<ChevronUp aria-hidden />}
          onClick={() => stepFrom(parts.view.job, -1)}
        />
        <IconButton
          size="s"
          label={t('detail.next')}
          icon={<ChevronDown aria-hidden />}
          onClick={() => stepFrom(parts.view.job, 1)}
        />
        <IconButton size="s" label={t('detail.close')} icon={<X aria-hidden />} onClick={onClose} />
      </div>
      {event === undefined ? (
        <Missing failure={failure} />
      ) : (
        <>
          <EventTimes event={event} zone={parts.state.zone} />
          <Views event={event} parts={parts} />
        </>
      )}
    </ValueMenu>
  );
}

/** The page as it is seen, at the event. A range that ends now ends elsewhere tomorrow; the event is found all the same. */
function linkTo(state: SearchState): string {
  const address = new URL(location.href);
  address.search = writeSearch(state).toString();
  return address.href;
}

function Missing({ failure }: { failure: unknown }) {
  const { t } = useTranslation('events');
  if (failure === null) {
    return <Empty title={t('list.loading')} />;
  }
  return failure instanceof Failure && failure.status === 404 ? (
    <Empty title={t('detail.missing')}>
      <p>{t('detail.missingHint')}</p>
    </Empty>
  ) : (
    <FailureNotice error={failure} />
  );
}

function Views({ event, parts }: { event: Row; parts: SearchParts }) {
  const { t } = useTranslation('events');
  const [tab, setTab] = useState('fields');
  return (
    <Tabs.Root value={tab} onValueChange={setTab} className={styles.tabs}>
      <Tabs.List className={styles.tabList} aria-label={t('detail.tabs')}>
        {(['fields', 'raw', 'around'] as const).map((each) => (
          <Tabs.Trigger key={each} value={each} className={styles.tab}>
            {t(`detail.${each}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="fields" className={styles.view} tabIndex={-1}>
        <EventFields event={event} parts={parts} />
      </Tabs.Content>
      <Tabs.Content value="raw" className={styles.view} tabIndex={-1}>
        <EventRaw event={event} parts={parts} />
      </Tabs.Content>
      <Tabs.Content value="around" className={styles.view} tabIndex={-1}>
        <EventAround parts={parts} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
