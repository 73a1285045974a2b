import { useEffect } from 'preact/hooks'
import type { ServiceImport } from '../../protocol/service-import.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ImportReport } from './ImportReport.tsx'
import { ImportsBefore } from './ImportsBefore.tsx'
import type { ImportState } from './import-state.ts'
import { directoryOf } from './own-directory.ts'
import './import.css'

/** What comes from the national register: tried first, then taken in. */
export function ImportPage({ app, siteId }: { app: App; siteId: string }) {
  const { imports } = directoryOf(app, siteId)
  useEffect(() => imports.watch(app.services.changes), [imports])
  const { answer, refusal } = imports.reading
  const all = answer.value?.imports ?? []
  const chosen = all.find(({ id }) => id === imports.chosen.value) ?? all[0]
  const running = all.find(({ state }) => state === 'running')
  return (
    <div class="imports">
      <Heading>{t('service.section.import')}</Heading>
      {refusal.value && <p role="status">{t(`refusals.${refusal.value}`)}</p>}
      <Begin imports={imports} isRunning={running !== undefined} />
      <p role="status" class="import-now">
        {running ? progressWords(running) : ''}
      </p>
      {running && <Bar running={running} />}
      {chosen && (
        <Chosen
          key={`${chosen.id}-${chosen.state}`}
          app={app}
          siteId={siteId}
          imports={imports}
          one={chosen}
        />
      )}
      {all.length > 0 && <ImportsBefore all={all} imports={imports} chosen={chosen} />}
    </div>
  )
}

function Begin({ imports, isRunning }: { imports: ImportState; isRunning: boolean }) {
  const isDisabled = isRunning || imports.busy.value
  const hasAddress = imports.reading.answer.value?.hasAddress
  return (
    <section class="import-begin">
      <p>{t('service.import-how')}</p>
      <p class="row">
        {hasAddress && (
          <button
            type="button"
            class="btn main"
            disabled={isDisabled}
            onClick={() => void imports.begin(true)}
          >
            <Icon name="eye" />
            {t('service.try-address')}
          </button>
        )}
        <label class="btn choose-file" data-disabled={isDisabled || undefined}>
          <Icon name="up" />
          {t('service.try-file')}
          <input
            class="sr"
            type="file"
            accept=".json,application/json"
            disabled={isDisabled}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              if (file) void imports.send(file, true)
              // The same file, mended, is another choice.
              currentTarget.value = ''
            }}
          />
        </label>
      </p>
      {hasAddress === false && <p class="xs soft">{t('service.no-address')}</p>}
      {imports.refusal.value && (
        <p class="note-line bad" role="alert">
          <span>{t(`refusals.${imports.refusal.value}`)}</span>
        </p>
      )}
    </section>
  )
}

function progressWords({ progress, trial }: ServiceImport): string {
  const { phase, done, of } = progress
  const what = t(trial ? `service.trying.${phase}` : `service.importing.${phase}`)
  return of === null ? (done > 0 ? `${what} ${done}` : what) : `${what} ${done} / ${of}`
}

function Bar({ running: { progress } }: { running: ServiceImport }) {
  const { done, of } = progress
  return (
    <progress
      aria-label={t('service.section.import')}
      max={of ?? undefined}
      value={of === null ? undefined : done}
    />
  )
}

interface ChosenProps {
  app: App
  siteId: string
  imports: ImportState
  one: ServiceImport
}

/** One of them; on trial with the way to take it in. */
function Chosen({ app, siteId, imports, one }: ChosenProps) {
  if (one.state === 'running') return null
  const { counts, trial, failure } = one
  const file = imports.file.value
  const isAnything = counts.added + counts.changed + counts.archived > 0
  // A file is still here only where it was chosen in this tab, and only its own trial leads to it.
  const mayTake = trial && failure === null && one.id === imports.chosen.value
  const take =
    one.origin === 'address' ? () => imports.begin(false) : file && (() => imports.send(file, false))
  return (
    <section class="import-one" aria-label={t('service.what-came')}>
      <h2>
        {trial
          ? t('service.trial-of', { at: formatMoment(one.startedAt) })
          : t('service.import-of', { at: formatMoment(one.startedAt) })}
      </h2>
      {failure ? (
        <p class="note-line bad" role="alert">
          <span>
            {t(`service.failure.${failure}`)} {t('service.nothing-changed')}
          </span>
        </p>
      ) : (
        <>
          <ul class="counted">
            {(['records', 'added', 'changed', 'archived', 'unreadable', 'skips'] as const).map((name) => (
              <li key={name}>
                <b class="num">{counts[name]}</b> {t(`service.count.${name}`)}
              </li>
            ))}
          </ul>
          {trial && <p class="soft">{t(isAnything ? 'service.only-tried' : 'service.nothing-new')}</p>}
          {mayTake && isAnything && take && (
            <button type="button" class="btn main" disabled={imports.busy.value} onClick={() => void take()}>
              {t('service.take-in')}
            </button>
          )}
          <ImportReport app={app} siteId={siteId} importId={one.id} />
        </>
      )}
    </section>
  )
}
