import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { CardField } from './CardField.tsx'

// As in the protocol; code of it would bring zod along.
const longestNeed = 140
const longestSummary = 2000

/** What the desk could be told. The young person reads it first, and chooses whether it is nothing, a line or all of it. */
export function DeskWords({ own }: { own: Own }) {
  const { draft, write, meanwhile } = own.referring
  const { need, summary } = draft.value
  const now = meanwhile.value?.card
  return (
    <fieldset class="desk-words">
      <legend>{t('referral.desk')}</legend>
      <p class="xs soft">{t('referral.desk-hint')}</p>
      <CardField
        label={t('referral.need')}
        now={now && now.need !== need ? now.need : undefined}
        value={need}
        longest={longestNeed}
        onWrite={(words) => write({ need: words })}
      />
      <CardField
        label={t('referral.summary')}
        now={now && now.summary !== summary ? now.summary : undefined}
        value={summary}
        longest={longestSummary}
        rows={3}
        onWrite={(words) => write({ summary: words })}
      />
    </fieldset>
  )
}
