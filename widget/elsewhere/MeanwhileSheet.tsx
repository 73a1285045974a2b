import { GuaranteeClock } from '../guarantee/GuaranteeClock.tsx'
import { t } from '../language/language-state.ts'
import { ServicesRow } from '../service/ServicesRow.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Guidance, OpenElsewhere } from './Elsewhere.tsx'

/** What else helps while one waits. The place in the queue stays. */
export function MeanwhileSheet() {
  return (
    <Sheet title={t('elsewhere.meanwhile')}>
      <p class="soft">{t('elsewhere.place-kept')}</p>
      <ServicesRow />
      <OpenElsewhere />
      <Guidance />
      <GuaranteeClock />
    </Sheet>
  )
}
