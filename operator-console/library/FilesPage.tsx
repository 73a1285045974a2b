import { useRef } from 'preact/hooks'
import type { Imported } from '../../protocol/guidance-file.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { FileFaults } from './FileFaults.tsx'
import type { FileStanding, FileState } from './file-state.ts'
import { Heading } from './Heading.tsx'
import { libraryOf } from './own-library.ts'
import './files.css'

/** The library as a table for translators, and what they made of it back again. */
export function FilesPage({ app, siteId }: { app: App; siteId: string }) {
  const { files } = libraryOf(app, siteId)
  return (
    <div class="files">
      <Heading>{t('library.section.files')}</Heading>
      <section>
        <h2>{t('library.export')}</h2>
        <p>{t('library.export-hint')}</p>
        <p class="export-links">
          <a
            class="btn main"
            href={`/console/guidance/${siteId}?as=xlsx`}
            download={`guidance-${siteId}.xlsx`}
          >
            <Icon name="down" />
            {t('library.export-sheet')}
          </a>
          <a class="btn" href={`/console/guidance/${siteId}`} download={`guidance-${siteId}.csv`}>
            <Icon name="down" />
            {t('library.export-file')}
          </a>
        </p>
      </section>
      {app.library.mayDecide.value && <Import files={files} />}
    </div>
  )
}

function Import({ files }: { files: FileState }) {
  const standing = files.standing.value
  const word = useRef<HTMLParagraphElement>(null)
  return (
    <section>
      <h2>{t('library.import')}</h2>
      <p>{t('library.import-hint')}</p>
      <label class="btn choose-file">
        <Icon name="up" />
        {t('library.choose-file')}
        <input
          class="sr"
          type="file"
          accept=".xlsx,.csv,text/csv"
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
      {standing.is === 'faulty' && <FileFaults faults={standing.faults} />}
      {(standing.is === 'possible' || standing.is === 'taken') && <Counted imported={standing.imported} />}
      {standing.is === 'possible' && isAnything(standing.imported) && (
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

const isAnything = (imported: Imported) => Object.values(imported).some((count) => count > 0)

function wordOf(standing: FileStanding): string {
  if (standing.is === 'asking') return t('library.file-asking')
  if (standing.is === 'possible')
    return t(isAnything(standing.imported) ? 'library.file-possible' : 'library.file-same')
  if (standing.is === 'taken') return t('library.file-taken')
  return standing.is === 'faulty' ? t('library.file-faulty', { count: standing.faults.length }) : ''
}

function Counted({ imported }: { imported: Imported }) {
  const all: [string, number][] = [
    ['entries-added', imported.entriesAdded],
    ['entries-changed', imported.entriesChanged],
    ['texts-added', imported.textsAdded],
    ['texts-changed', imported.textsChanged],
  ]
  return (
    <ul class="counted">
      {all
        .filter(([, count]) => count > 0)
        .map(([what, count]) => (
          <li key={what}>{t(`library.${what}`, { count })}</li>
        ))}
    </ul>
  )
}
