import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { FileFaults } from './FileFaults.tsx'
import type { FileStanding, TableFile } from './table-file-state.ts'
import './table-file.css'

interface Props<Taken> {
  file: TableFile<Taken>
  /** What the room says of its own table. */
  words: { title: string; hint: string; choose: string }
  problemWord: (problem: string) => string
  /** False where the file says only what is known already: then there is nothing to take. */
  brings: (taken: Taken) => boolean
  counted: (taken: Taken) => ComponentChildren
}

/** A table comes back: what it would change or what is wrong with it is shown first, then all of it is taken. */
export function BringBack<Taken>({ file, words, problemWord, brings, counted }: Props<Taken>) {
  const standing = file.standing.value
  const word = useRef<HTMLParagraphElement>(null)
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <Chooser label={words.choose} onChoose={(chosen) => void file.choose(chosen)} />
      {file.name.value && (
        <p class="strong">
          <bdi>{file.name.value}</bdi>
        </p>
      )}
      <p role="status" tabIndex={-1} ref={word}>
        {wordOf(standing, brings)}
      </p>
      {standing.is === 'refused' && (
        <p class="note-line bad" role="alert">
          <span>{t(`refusals.${standing.refusal}`)}</span>
        </p>
      )}
      {standing.is === 'faulty' && <FileFaults faults={standing.faults} problemWord={problemWord} />}
      {(standing.is === 'possible' || standing.is === 'taken') && counted(standing.taken)}
      {standing.is === 'possible' && brings(standing.taken) && (
        <button
          type="button"
          class="btn main"
          onClick={() => {
            // The button goes away: the keyboard stays with what comes of it.
            word.current?.focus()
            void file.take()
          }}
        >
          {t('library.take-file')}
        </button>
      )}
    </section>
  )
}

function Chooser({ label, onChoose }: { label: string; onChoose: (file: File | undefined) => void }) {
  return (
    <label class="btn choose-file">
      <Icon name="up" />
      {label}
      <input
        class="sr"
        type="file"
        accept=".xlsx,.csv,text/csv"
        onChange={({ currentTarget }) => {
          onChoose(currentTarget.files?.[0])
          // The same file, mended, is another choice.
          currentTarget.value = ''
        }}
      />
    </label>
  )
}

function wordOf<Taken>(standing: FileStanding<Taken>, brings: (taken: Taken) => boolean): string {
  if (standing.is === 'asking') return t('library.file-asking')
  if (standing.is === 'possible')
    return t(brings(standing.taken) ? 'library.file-possible' : 'library.file-same')
  if (standing.is === 'taken') return t('library.file-taken')
  return standing.is === 'faulty' ? t('library.file-faulty', { count: standing.faults.length }) : ''
}
