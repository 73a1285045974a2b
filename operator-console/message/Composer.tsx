import { computed } from '@preact/signals'
import type { RefObject } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { ClaritySwitch } from '../clarity/ClaritySwitch.tsx'
import { HintedField } from '../clarity/HintedField.tsx'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { AttachedGuidance } from '../guidance/AttachedGuidance.tsx'
import { insertAt, type Piece, piecesIn } from '../guidance/attached.ts'
import { GuidancePalette } from '../guidance/GuidancePalette.tsx'
import { isModified } from '../keys/keys-state.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { focusOn, useSummons } from '../ui/use-summons.ts'
import './composer.css'

// As in the protocol; code points, as a person counts.
const longest = 4000
const nearlyLongest = 3600

export function Composer({ app, own }: { app: App; own: Own }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { messages } = own
  const length = [...messages.draft.value].length
  const focused = app.conversations.focused.value?.id === own.id
  // Only when it was asked to: never because a message came.
  useSummons(app.conversations.summons, {
    isHere: (id) => id === own.id,
    take: () => focusOn(field.current),
  })
  const send = () => {
    if (length > longest) return
    own.atEnd.value = true
    messages.send()
    field.current?.focus()
  }
  const guidance = usePalette(own, field)
  const written = useMemo(() => writtenIn(own), [own])
  return (
    <>
      {own.guidance.isOpen.value && (
        <GuidancePalette app={app} own={own} onInsert={guidance.insert} onClose={guidance.close} />
      )}
      <form
        class="compose"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <HintedField choice={app.clarity} written={written}>
          <textarea
            ref={field}
            class="input box"
            rows={2}
            spellcheck={false}
            dir="auto"
            lang={pieceLanguageOf(own)}
            aria-label={t('message.to', { name: nameOf(own.conversation.value) })}
            placeholder={t('message.placeholder')}
            value={messages.draft.value}
            onInput={(event) => messages.write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.isComposing) return
              if (guidance.pressed(event)) return event.preventDefault()
              // A composing keyboard uses Enter to choose a word; that must not send.
              if (event.key !== 'Enter' || event.shiftKey) return
              event.preventDefault()
              // With the modifier it takes a wording; where a hint has none, nothing must leave unfinished.
              if (!isModified(event)) send()
            }}
          />
        </HintedField>
        <AttachedGuidance app={app} own={own} />
        <div class="foot">
          <button
            type="button"
            class="btn"
            aria-expanded={own.guidance.isOpen.value}
            onClick={guidance.toggle}
          >
            <Icon name="book" />
            {t('guidance.open')} <kbd class="key">/</kbd>
          </button>
          <ClaritySwitch choice={app.clarity} />
          <span class="xs soft grow" role="status">
            {footWord(own, length)}
          </span>
          <button
            type="submit"
            class={focused ? 'btn main' : 'btn'}
            disabled={length > longest || !messages.draft.value.trim()}
          >
            {t('message.send')} <kbd class="key">Enter</kbd>
          </button>
        </div>
      </form>
    </>
  )
}

/** The language of the guidance in the draft; what a counsellor writes alone says nothing of itself. */
function pieceLanguageOf({ messages }: Own) {
  return piecesIn(messages.draft.value, messages.attached.value.pieces)[0]?.language
}

/** Words of one's own are most likely in the conversation's language. */
function writtenIn(own: Own) {
  return {
    text: own.messages.draft,
    language: computed(() => pieceLanguageOf(own) ?? own.conversation.value.language),
  }
}

/** Opens and closes the library above the field; what it gives goes to where the cursor was. */
function usePalette({ id, messages, guidance }: Own, field: RefObject<HTMLTextAreaElement | null>) {
  const close = () => {
    guidance.close()
    field.current?.focus()
  }
  const open = () => {
    if (guidance.isOpen.value) document.getElementById(`guidance-search-${id}`)?.focus()
    else guidance.open()
  }
  return {
    close,
    toggle: () => (guidance.isOpen.value ? close() : open()),
    insert: (piece: Piece, stays: boolean) => {
      const { selectionStart: from, selectionEnd: to } = field.current ?? emptySelection
      const { text, caret } = insertAt(messages.draft.value, { from, to }, piece.text)
      messages.insert(text, piece)
      if (field.current) {
        // At once: the next words go behind these, drawn or not.
        field.current.value = text
        field.current.setSelectionRange(caret, caret)
      }
      if (!stays) close()
    },
    /** True where the key was the library's. Inside of a text a slash is a slash. */
    pressed: (event: KeyboardEvent) => {
      const withControl = event.ctrlKey || event.metaKey
      const opens = event.key === '/' && !event.altKey && (withControl || messages.draft.value === '')
      if (opens) open()
      else if (event.key === 'Escape' && guidance.isOpen.value) close()
      else return false
      return true
    },
  }
}

const emptySelection = { selectionStart: 0, selectionEnd: 0 }

function footWord(own: Own, length: number) {
  if (length > longest) return t('message.too-long', { count: length - longest })
  if (length > nearlyLongest) return t('message.left', { count: longest - length })
  if (!own.messages.masked.value) return <span class="hint">{t('message.keys')}</span>
  return (
    <span class="state warn">
      <Icon name="lock" />
      {t('message.masked')}
    </span>
  )
}
