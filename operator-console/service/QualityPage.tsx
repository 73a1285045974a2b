import { useEffect, useRef } from 'preact/hooks'
import type { ServiceFault } from '../../protocol/service-care.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Choice } from '../ui/Choice.tsx'
import { Heading } from '../ui/Heading.tsx'
import { focusHeading, useKeptFocus } from '../ui/use-kept-focus.ts'
import { directoryOf } from './own-directory.ts'
import { QualityRow } from './QualityRow.tsx'
import type { QualityState } from './quality-state.ts'
import './quality.css'

const faults: readonly ServiceFault[] = [
  'said-closed',
  'dead-link',
  'no-hours',
  'review-due',
  'no-easy-text',
  'no-steward',
  'never-referred',
]

/** What is wrong with the directory, each with a way to mend it. */
export function QualityPage({ app, siteId }: { app: App; siteId: string }) {
  const { quality } = directoryOf(app, siteId)
  useEffect(() => quality.watch(app.services.changes), [quality])
  useEffect(() => {
    quality.done.value = undefined
  }, [])
  const page = useRef<HTMLDivElement>(null)
  useKeptFocus(page, focusHeading)
  const { answer, refusal } = quality.reading
  const found = answer.value
  const refused = refusal.value ?? quality.refusal.value
  return (
    <div ref={page} class="quality">
      <Heading>{t('service.section.quality')}</Heading>
      <Filters app={app} quality={quality} />
      <p role="status" class="xs soft how-many">
        {found ? t('service.to-mend', { count: found.total, services: found.services }) : t('opening.wait')}
        {found && found.linksDue > 0 && ` ${t('service.links-due', { count: found.linksDue })}`}
      </p>
      {quality.done.value && (
        <p role="status" class="state good">
          {t(`service.did.${quality.done.value}`)}
        </p>
      )}
      {refused && (
        <p class="note-line bad" role="alert">
          <span>{t(`refusals.${refused}`)}</span>
        </p>
      )}
      {found && found.lines.length > 0 && (
        <ul class="quality-lines" aria-label={t('service.section.quality')}>
          {found.lines.map((line) => (
            <QualityRow key={line.id} app={app} siteId={siteId} quality={quality} line={line} />
          ))}
        </ul>
      )}
      {found && found.lines.length < found.total && (
        <button type="button" class="btn" onClick={() => quality.more()}>
          {t('library.more')}
        </button>
      )}
    </div>
  )
}

function Filters({ app, quality }: { app: App; quality: QualityState }) {
  const wished = quality.wished.value
  const found = quality.reading.answer.value
  const me = app.operator.value
  const stewards = found?.stewards ?? []
  const others = stewards.filter(({ id }) => id !== me?.id)
  return (
    <div class="quality-filters">
      <Choice
        name={t('service.steward')}
        value={wished.steward}
        all={[
          ...(me ? [[me.id, t('service.my-own')] as const] : []),
          ...others.map(({ id, name }) => [id, name] as const),
          ['nobody', t('library.nobody')] as const,
        ]}
        onChange={(steward) => {
          quality.wished.value = { ...wished, steward }
        }}
      />
      <fieldset class="fault-choice">
        <legend class="xs soft">{t('service.what-is-wrong')}</legend>
        {faults.map((fault) => (
          <button
            key={fault}
            type="button"
            class="btn small"
            aria-pressed={wished.fault === fault}
            onClick={() => {
              quality.wished.value = { ...wished, fault: wished.fault === fault ? null : fault }
            }}
          >
            {t(`service.fault.${fault}`)} <b class="num">{found?.counts[fault] ?? 0}</b>
          </button>
        ))}
      </fieldset>
    </div>
  )
}
