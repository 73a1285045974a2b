import { useState } from 'preact/hooks'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { hearEntries } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { makeId } from '../random.ts'
import { keep, kept } from '../storage.ts'
import { changing } from '../talk/change-state.ts'
import { goOnAt } from '../ui/go-on-at.ts'
import { binIcon } from '../ui/later-icons.ts'
import { lines } from '../ui/lines.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'
import { AskOnce } from './AskOnce.tsx'
import './change.css'

const longestMessage = 4000

/** Corrects an own message, or takes it back. */
export function ChangeSheet() {
  const message = changing.value
  const [text, setText] = useState((message && keptChange(message.id)) ?? message?.text ?? '')
  const [refusal, setRefusal] = useState<RefusalCode>()
  if (!message) return null
  const { id: messageId } = message
  const isSame = text.trim() === message.text
  const maySave = /[^\s\p{C}]/u.test(text) && [...text.trim()].length <= longestMessage && !isSame

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    if (!maySave) return
    const masked = maskIdentityCodes(text.trim())
    setRefusal(settle(await ask('message:edit', { id: makeId(), messageId, text: masked.text })))
  }
  async function withdraw() {
    const refused = settle(await ask('message:withdraw', { id: makeId(), messageId }))
    // The button that led here has gone with the message.
    if (!refused) goOnAt('h1')
    return refused
  }

  return (
    <Sheet title={t('change.title')}>
      <form class="part" onSubmit={save}>
        <textarea
          class="change-words"
          rows={4}
          aria-label={t('change.words')}
          spellcheck={false}
          autocomplete="off"
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            keep('change', { id: messageId, text: currentTarget.value })
          }}
        />
        {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
        <button class="button wide" type="submit" aria-disabled={!maySave}>
          {t('change.save')}
        </button>
        <AskOnce
          icon={binIcon}
          label={t('change.withdraw')}
          question={t('change.withdraw-sure')}
          yes={t('change.withdraw-yes')}
          act={withdraw}
        />
      </form>
      <p class="soft small as-written">{lines(t('change.limit'))}</p>
    </Sheet>
  )
}

/** Kept like what is being written: a page that is loaded again gives it back. */
function keptChange(id: string): string | undefined {
  const change = kept<{ id: string; text: string }>('change')
  return change?.id === id ? change.text : undefined
}

/** Closes when it is done; else says why not. What was done is read from the log. */
function settle(reply: Awaited<ReturnType<typeof ask<'message:edit'>>>): RefusalCode | undefined {
  if (!reply?.ok) return reply?.refusal ?? 'unavailable'
  keep('change', null)
  hearEntries([], reply.answer.seq)
  closeSheet()
  return undefined
}
