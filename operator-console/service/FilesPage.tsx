import { useRef } from 'preact/hooks'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { TakenServices } from '../../protocol/service-file.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../library/Heading.tsx'
import { Scrolled } from '../library/Scrolled.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { FileStanding, ServiceFiles } from './file-state.ts'
import { directoryOf } from './own-directory.ts'
import '../library/files.css'

/** The directory as a table for a spreadsheet, and what was made of it back again. */
export function FilesPage({ app, siteId }: { app: App; siteId: string }) {
  const { files } = directoryOf(app, siteId)
  return (
    <div class="files">
      <Heading>{t('service.section.files')}</Heading>
      <section>
        <h2>{t('service.take-along')}</h2>
        <p>{t('service.take-along-hint')}</p>
        <p class="row">
          {(['xlsx', 'csv'] as const).map((as) => (
            <a
              key={as}
              class="btn"
              href={`/console/services/${siteId}?as=${as}`}
              download={`services-${siteId}.${as}`}
            >
              <Icon name="down" />
              {t(`service.as-${as}`)}
            </a>
          ))}
        </p>
      </section>
      <BringBack files={files} />
    </div>
  )
}

function BringBack({ files }: { files: ServiceFiles }) {
  const standing = files.standing.value
  const word = useRef<HTMLParagraphElement>(null)
  return (
    <section>
      <h2>{t('service.bring-back')}</h2>
      <p>{t('service.bring-back-hint')}</p>
      <label class="btn choose-file">
        <Icon name="up" />
        {t('service.choose-file')}
        <input
          class="sr"
          type="file"
          accept=".csv,.xlsx"
          onChange={({ currentTarget }) => {
            void files.choose(currentTarget.files?.[0])
            // The same file, mended, is another choice.
            currentTarget.value = ''
          }}
        />
      </label>
      {files.name.value && (
        <p class="strong">
          <bdi>{files.name.value}</bdi>
        </p>
      )}
      <p role="status" tabIndex={-1} ref={word}>
        {wordOf(standing)}
      </p>
      {standing.is === 'refused' && (
        <p class="note-line bad" role="alert">
          <span>{t(`refusals.${standing.refusal}`)}</span>
        </p>
      )}
      {standing.is === 'faulty' && <Faults faults={standing.faults} />}
      {(standing.is === 'possible' || standing.is === 'taken') && <Counted taken={standing.taken} />}
      {standing.is === 'possible' && isAnything(standing.taken) && (
        <button
          type="button"
          class="btn main"
          onClick={() => {
            // The button goes away: the keyboard stays with what comes of it.
            word.current?.focus()
            void files.take()
          }}
        >
          {t('library.take-file')}
        </button>
      )}
    </section>
  )
}

const isAnything = ({ added, changed }: TakenServices) => added + changed > 0

function wordOf(standing: FileStanding): string {
  if (standing.is === 'asking') return t('library.file-asking')
  if (standing.is === 'possible')
    return t(isAnything(standing.taken) ? 'library.file-possible' : 'library.file-same')
  if (standing.is === 'taken') return t('library.file-taken')
  return standing.is === 'faulty' ? t('library.file-faulty', { count: standing.faults.length }) : ''
}

function Counted({ taken }: { taken: TakenServices }) {
  return (
    <ul class="counted">
      {(['added', 'changed', 'same'] as const).map((what) => (
        <li key={what}>
          <b class="num">{taken[what]}</b> {t(`service.taken.${what}`)}
        </li>
      ))}
    </ul>
  )
}

const ofServices = new Set([
  'not-an-id',
  'not-understood',
  'not-hours',
  'no-name',
  'overlapping',
  'unknown-district',
  'unknown-class',
  'unknown-steward',
  'impossible',
])

/** What keeps a file out, row by row as the spreadsheet counts them. */
function Faults({ faults }: { faults: readonly FileFault[] }) {
  return (
    <Scrolled label={t('library.file-faults')}>
      <table class="library-table file-faults">
        <caption class="sr">{t('library.file-faults')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('library.row')}</th>
            <th scope="col">{t('library.column')}</th>
            <th scope="col">{t('library.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ row, column, problem, found }, index) => (
            <tr key={`${index}-${row}`}>
              <td class="num">{row}</td>
              <td>{column}</td>
              <td>
                {t(ofServices.has(problem) ? `service.file-fault.${problem}` : `library.fault.${problem}`)}{' '}
                {found && <bdi class="found">{found}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
