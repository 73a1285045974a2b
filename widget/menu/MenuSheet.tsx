import { endConversation } from '../conversation/end-conversation.ts'
import { GuaranteeClock } from '../guarantee/GuaranteeClock.tsx'
import { t } from '../language/language-state.ts'
import { WordsButton } from '../return-phrase/WordsButton.tsx'
import { ServicesRow } from '../service/ServicesRow.tsx'
import { goOnAt } from '../ui/go-on-at.ts'
import { closeIcon } from '../ui/later-icons.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'
import { AskOnce } from './AskOnce.tsx'
import { Keeping } from './Keeping.tsx'

async function end() {
  const refusal = await endConversation()
  if (refusal) return refusal
  closeSheet()
  // The menu has gone with the talk.
  goOnAt('h1')
}

export function MenuSheet() {
  return (
    <Sheet title={t('talk.menu')}>
      <div class="part">
        <ServicesRow />
        <AskOnce
          icon={closeIcon}
          label={t('menu.end')}
          question={t('menu.end-sure')}
          yes={t('menu.end-yes')}
          act={end}
        />
        <WordsButton />
        <Keeping />
        <GuaranteeClock />
      </div>
    </Sheet>
  )
}
