import { useSignal } from '@preact/signals'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { StateIcon } from '../guidance/StateWord.tsx'
import { formatMoment, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { Scrolled } from '../ui/Scrolled.tsx'
import { Difference } from './Difference.tsx'
import { Words } from './TextInUse.tsx'
import { type KeptVersion, useVersions } from './use-versions.ts'
import '../ui/choice.css'

/** Every version of a text, and what changed between any two. */
export function HistoryView({
  app,
  entry,
  language,
}: {
  app: App
  entry: GuidanceEntry
  language: ContentLanguage
}) {
  const reading = useVersions(app, entry, language)
  const versions = reading.answer.value?.versions
  const back = app.library.addressOf({ view: 'entry', id: entry.id, language, does: 'read' })
  return (
    <section class="history" aria-label={t('library.history-of', { language: languageName(language) })}>
      <div class="of">
        <h2 tabIndex={-1}>{t('library.history-of', { language: languageName(language) })}</h2>
        <a class="xs" href={back}>
          {t('library.history-close')}
        </a>
      </div>
      {versions ? (
        versions.length > 0 ? (
          <Compared versions={versions} language={language} />
        ) : (
          <p class="soft">{t('library.no-history')}</p>
        )
      ) : (
        <p role="status">{t(reading.refusal.value ? `refusals.${reading.refusal.value}` : 'opening.wait')}</p>
      )}
    </section>
  )
}

function Compared({ versions, language }: { versions: readonly KeptVersion[]; language: ContentLanguage }) {
  const newer = useSignal(0)
  const older = useSignal(1)
  const [before, now] = [versions[older.value], versions[newer.value] ?? versions[0]]
  return (
    <>
      <VersionTable versions={versions} />
      {versions.length > 1 && (
        <fieldset class="compared">
          <legend class="sr">{t('library.compare')}</legend>
          <VersionChoice name={t('library.older')} versions={versions} chosen={older} />
          <VersionChoice name={t('library.newer')} versions={versions} chosen={newer} />
        </fieldset>
      )}
      {before && now ? (
        <Difference before={before} now={now} language={language} />
      ) : (
        now && <Words title={now.title} text={now.text} language={language} />
      )}
    </>
  )
}

function VersionTable({ versions }: { versions: readonly KeptVersion[] }) {
  return (
    <Scrolled label={t('library.history')}>
      <table class="library-table">
        <thead>
          <tr>
            <th scope="col">{t('library.version')}</th>
            <th scope="col">{t('library.written')}</th>
            <th scope="col">{t('library.state-label')}</th>
            <th scope="col">{t('library.approved')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, state, editedAt, editedBy, approvedAt, approvedBy }) => (
            <tr key={version}>
              <th scope="row" class="num">
                {version}
              </th>
              <td>{[formatMoment(editedAt), editedBy?.name].filter(Boolean).join(', ')}</td>
              <td>
                <StateIcon state={state} />
              </td>
              <td>{approvedAt ? [formatMoment(approvedAt), approvedBy].filter(Boolean).join(', ') : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

interface Choice {
  name: string
  versions: readonly KeptVersion[]
  /** Its place among the versions. */
  chosen: { value: number }
}

function VersionChoice({ name, versions, chosen }: Choice) {
  return (
    <label class="choice-field xs">
      {name}
      <select
        class="input"
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = Number(currentTarget.value)
        }}
      >
        {versions.map(({ version, editedAt }, place) => (
          <option key={version} value={place}>
            {version} · {formatMoment(editedAt)}
          </option>
        ))}
      </select>
    </label>
  )
}
