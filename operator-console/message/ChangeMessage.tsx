import { useEffect, useRef, useState } from 'preact/hooks'
import { changeableMilliseconds, type ShownMessage } from '../../protocol/changed-messages.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { MessageWords } from './MessageWords.tsx'
import './change-message.css'

interface Props {
  app: App
  own: Own
  message: ShownMessage
}

/** An own message and, for two minutes, the tools to correct it or take it back. */
export function ChangeableMessage({ app, own, message }: Props) {
  const [isEditing, setEditing] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  const mayChange = useMayChange(app, message) && own.conversation.value.state !== 'ended'
  const tools = useRef<HTMLElement | null>(null)
  const hold = (one: HTMLElement | null) => {
    tools.current = one
  }
  // What was pressed goes away: the keyboard goes on where the next words are written, if it is still here.
  const goOn = () => {
    const at = document.activeElement
    if (at === document.body || tools.current?.contains(at)) app.conversations.summon(own.id)
    setEditing(false)
  }
  const which = () => ({ conversationId: own.id, id: crypto.randomUUID(), messageId: message.id })
  const settle = (reply: { ok: true; answer: { seq: number } } | { ok: false; refusal: RefusalCode }) => {
    setRefusal(reply.ok ? undefined : reply.refusal)
    if (!reply.ok) return
    goOn()
    void own.catchUp(reply.answer.seq)
  }
  const save = async (text: string) =>
    settle(await app.connection.ask('message:edit', { ...which(), text: maskIdentityCodes(text).text }))
  const withdraw = async () => settle(await app.connection.ask('message:withdraw', which()))

  const cancel = () => {
    setRefusal(undefined)
    goOn()
  }

  // Even when the time is over meanwhile: saving says so, and what was written can be taken along.
  if (isEditing)
    return <EditForm hold={hold} text={message.text} refusal={refusal} onSave={save} onCancel={cancel} />
  return (
    <>
      <MessageWords
        app={app}
        text={message.text}
        language={own.conversation.value.language}
        guidance={message.guidance}
      />
      {mayChange && (
        <div ref={hold} class="change-tools">
          <button type="button" class="link xs" onClick={() => setEditing(true)}>
            {t('message.edit')}
          </button>
          <button type="button" class="link xs" onClick={withdraw}>
            {t('message.withdraw')}
          </button>
        </div>
      )}
      {refusal && (
        <p class="xs state alarm" role="alert">
          {t(`refusals.${refusal}`)}
        </p>
      )}
    </>
  )
}

/** True for two minutes after sending, by the server's clock. */
function useMayChange(app: App, { at }: ShownMessage): boolean {
  const left = Date.parse(at) + changeableMilliseconds - app.clock.now.peek()
  const [isOver, setOver] = useState(left <= 0)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [])
  return !isOver
}

// It was just asked for; typing goes on in it.
function takeFocus(field: HTMLTextAreaElement | null): void {
  field?.focus()
}

interface Editing {
  hold: (form: HTMLElement | null) => void
  text: string
  refusal: RefusalCode | undefined
  onSave: (text: string) => Promise<void>
  onCancel: () => void
}

// The keys of the composer.
function sendsForm(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing
}

function EditForm({ hold, text: before, refusal, onSave, onCancel }: Editing) {
  const [text, setText] = useState(before)
  return (
    <form
      ref={hold}
      class="change-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void onSave(text.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <textarea
        class="input"
        rows={3}
        maxLength={4000}
        spellcheck={false}
        aria-label={t('message.edit-words')}
        ref={takeFocus}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sendsForm(event)) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      {refusal && (
        <p class="xs state alarm" role="alert">
          {t(`refusals.${refusal}`)}
        </p>
      )}
      <div class="change-tools">
        <button type="submit" class="btn small main" disabled={!text.trim() || text.trim() === before}>
          {t('message.edit-save')}
        </button>
        <button type="button" class="btn small" onClick={onCancel}>
          {t('message.edit-cancel')}
        </button>
      </div>
    </form>
  )
}
