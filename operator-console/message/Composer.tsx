import { useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
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
  return (
    <form
      class="compose"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        class="input box"
        rows={2}
        spellcheck={false}
        aria-label={t('message.to', { name: nameOf(own.conversation.value) })}
        placeholder={t('message.placeholder')}
        value={messages.draft.value}
        onInput={(event) => messages.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // A composing keyboard uses Enter to choose a word; that must not send.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <div class="foot">
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
  )
}

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
