import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ShownEntry } from '../../protocol/changed-messages.ts'
import type { Note } from '../../protocol/note.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { OutgoingLine } from '../message/OutgoingLine.tsx'
import { NoteAside } from '../note/NoteAside.tsx'
import { Icon } from '../ui/Icon.tsx'
import { EntryLine } from './EntryLine.tsx'
import { nameOf } from './naming.ts'
import type { Own } from './own-state.ts'

// A finger's width: who is this near to the end is reading the end.
const nearEnd = 48

export function ConversationLog({ app, own }: { app: App; own: Own }) {
  const log = useRef<HTMLDivElement>(null)
  const lines = linesOf(own.entries.value, own.notes.notes.value)
  const outbox = own.messages.outbox.value
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight })
  // Whoever has scrolled up to read stays there; the button below tells what has come.
  useLayoutEffect(() => {
    if (own.atEnd.value) toEnd()
  }, [lines.length, outbox.length, own.visitorTypes.value])
  useLayoutEffect(() => {
    if (!log.current) return
    // A panel that opens below takes room from the top of the talk, not from its newest line.
    const watcher = new ResizeObserver(() => own.atEnd.peek() && toEnd())
    watcher.observe(log.current)
    return () => watcher.disconnect()
  }, [])
  const watchEnd = () => {
    const element = log.current
    if (!element) return
    own.atEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd
  }
  const name = nameOf(own.conversation.value)
  return (
    <div class="log-frame">
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={t('conversation.log', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable from the keyboard.
        tabIndex={0}
        onScroll={watchEnd}
      >
        {lines.map((line) =>
          'kind' in line ? (
            <EntryLine key={line.seq} app={app} entry={line} own={own} />
          ) : (
            <NoteAside key={line.id} note={line} />
          ),
        )}
        {outbox.map((outgoing) => (
          <OutgoingLine key={outgoing.id} app={app} own={own} outgoing={outgoing} />
        ))}
        {own.visitorTypes.value && <p class="typing xs soft">{t('conversation.types-long', { name })}</p>}
      </div>
      {!own.atEnd.value && own.unread.value > 0 && (
        <button type="button" class="btn small to-end" onClick={toEnd}>
          <Icon name="down" />
          {t('conversation.unread-below', { count: own.unread.value })}
        </button>
      )}
    </div>
  )
}

/** Notes stand where they were written, between what was said. */
function linesOf(entries: readonly ShownEntry[], notes: readonly Note[]): (ShownEntry | Note)[] {
  const lines: (ShownEntry | Note)[] = [...entries]
  for (const note of notes) {
    const after = lines.findIndex((line) => Date.parse(line.at) > Date.parse(note.at))
    lines.splice(after < 0 ? lines.length : after, 0, note)
  }
  return lines
}
