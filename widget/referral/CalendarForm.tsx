import { useState } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { t } from '../language/language-state.ts'
import { saveFile } from './save-file.ts'

// As the protocol has it.
const longestTitle = 100

/** A calendar may be shared at home: it says what the young person lets it say, and at first next to nothing. */
export function CalendarForm({ id }: { id: string }) {
  const [title, setTitle] = useState(t('referral.calendar-title'))
  const [withPlace, setWithPlace] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  async function save(event: Event): Promise<void> {
    event.preventDefault()
    const words = title.trim() || t('referral.calendar-title')
    const reply = await ask('referral:calendar', { id, title: words, withPlace })
    if (reply?.ok) saveFile(`${t('referral.calendar-file')}.ics`, 'text/calendar', reply.answer.file)
    setRefusal(reply?.ok ? undefined : (reply?.refusal ?? 'unavailable'))
  }
  return (
    <form class="calendar-form" onSubmit={save}>
      <label class="field">
        <span>{t('referral.calendar-name')}</span>
        <input
          type="text"
          maxLength={longestTitle}
          dir="auto"
          autocomplete="off"
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={withPlace}
          onChange={(event) => setWithPlace(event.currentTarget.checked)}
        />
        <span>{t('referral.calendar-place')}</span>
      </label>
      <p class="soft small">{t('referral.calendar-hint')}</p>
      <button class="button" type="submit">
        {t('referral.calendar-save')}
      </button>
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
    </form>
  )
}
