import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { nearestText } from '../../protocol/content-language.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { language as spoken, t } from '../language.ts'
import { EntryHead } from './EntryHead.tsx'
import { createEntry, type EntryState } from './entry-state.ts'
import { FrameEditor } from './FrameEditor.tsx'
import { HistoryView } from './HistoryView.tsx'
import { LanguageTable } from './LanguageTable.tsx'
import type { EntryPlace } from './place.ts'
import { VariantSides } from './VariantSides.tsx'
import './entry.css'
import './writing.css'
import { focusHeading } from '../ui/use-kept-focus.ts'

interface Props {
  app: App
  site: ConsoleSite
  place: EntryPlace
}

/** One thought in all its languages. */
export function EntryPage({ app, site, place }: Props) {
  const state = useMemo(() => createEntry(app.connection, site.id, place.id), [site.id, place.id])
  useEffect(() => state.watch(app.library.changes), [state])
  const article = useRef<HTMLElement>(null)
  const before = useRef(place.does)
  // What led here has gone away with its part: the keyboard begins at the new one. Who writes is there already.
  useLayoutEffect(() => {
    if (before.current !== place.does && place.does !== 'write')
      article.current?.querySelector<HTMLElement>('.own-side h2, .history h2, .frame-editor select')?.focus()
    before.current = place.does
  }, [place.does])
  // What became of one text is nothing to tell of the next.
  useEffect(() => {
    if (place.does !== 'read') state.forget()
  }, [place.does])
  useEffect(() => state.forget(), [place.language])
  const entry = state.reading.answer.value
  // It is drawn only when it has been read; the link that led here is gone by then.
  const isThere = entry !== undefined
  useLayoutEffect(() => {
    if (isThere && document.activeElement === document.body) focusHeading()
  }, [isThere])
  const refusal = state.reading.refusal.value
  if (!entry)
    return (
      <p role="status">
        {t(refusal === 'not-found' ? 'library.no-entry' : refusal ? `refusals.${refusal}` : 'opening.wait')}
      </p>
    )
  const language = place.language ?? nearestText(entry.variants, spoken.value)?.language ?? spoken.value
  return (
    <article class="entry" ref={article}>
      <EntryHead app={app} entry={entry} place={place} />
      <Told state={state} />
      {place.does === 'frame' && app.library.mayDecide.value ? (
        <FrameEditor {...{ app, site, place, entry, state }} />
      ) : (
        <div class="entry-both">
          <LanguageTable app={app} entry={entry} current={language} does={place.does} />
          {place.does === 'history' ? (
            <HistoryView key={language} app={app} entry={entry} language={language} />
          ) : (
            <VariantSides
              key={language}
              {...{ app, entry, state, language }}
              isWriting={place.does === 'write'}
            />
          )}
        </div>
      )}
    </article>
  )
}

/** What became of what was asked last. */
function Told({ state }: { state: EntryState }) {
  const { refusal, done } = state
  return (
    <div class="told">
      <p role="status" class="xs">
        {done.value && <span class="state good">{t(`library.done.${done.value}`)}</span>}
      </p>
      {refusal.value && (
        <p class="note-line bad" role="alert">
          <span class="grow">{t(`refusals.${refusal.value}`)}</span>
        </p>
      )}
    </div>
  )
}
