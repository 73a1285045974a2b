import { useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../language/language-state.ts'
import { draft, sendMessage, writeDraft } from '../message/message-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { sendIcon } from '../ui/icons.ts'
import { useSignal } from '../ui/signal.ts'
import { tellTyping } from './typing-state.ts'
import './composer.css'

const longestMessage = 4000
// From here on it helps to know how much room is left.
const counted = 3600

/** Usable from the moment one has joined the queue; what is written stays through a reload. */
export function Composer() {
  const text = useSignal(draft)
  const field = useRef<HTMLTextAreaElement>(null)
  const left = longestMessage - (text.length < counted ? 0 : [...text.trim()].length)
  const maySend = left >= 0 && /[^\s\p{C}]/u.test(text)

  useLayoutEffect(() => growToText(field.current), [text])

  function send(event: Event): void {
    event.preventDefault()
    field.current?.focus()
    if (!maySend) return
    sendMessage(text)
  }

  return (
    <form class="composer" onSubmit={send}>
      <textarea
        ref={field}
        rows={1}
        aria-label={t('composer.label')}
        aria-describedby="left"
        aria-invalid={left < 0}
        placeholder={t('composer.placeholder')}
        spellcheck={false}
        autocomplete="off"
        dir="auto"
        value={text}
        onInput={({ currentTarget }) => {
          writeDraft(currentTarget.value)
          tellTyping()
        }}
        onKeyDown={(event) => sendsMessage(event) && send(event)}
      />
      <button class="send" type="submit" aria-label={t('composer.send')} aria-disabled={!maySend}>
        <Icon path={sendIcon} look="turns" />
      </button>
      <p class={left < 0 ? 'counter over' : 'counter'} id="left" role="status">
        {left <= longestMessage - counted &&
          t(left < 0 ? 'composer.over' : 'composer.left', { count: Math.abs(left) })}
      </p>
    </form>
  )
}

// Where fingers type, Enter is a new line and the button sends; words still being composed are never sent.
function sendsMessage(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' && !event.shiftKey && !event.isComposing && !matchMedia('(pointer: coarse)').matches
  )
}

function growToText(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return
  field.style.setProperty('height', 'auto')
  field.style.setProperty('height', `${field.scrollHeight + 2}px`)
}
