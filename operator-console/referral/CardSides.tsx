import { directionOf } from '../../protocol/content-language.ts'
import type { ReferredService } from '../../protocol/referral-card.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'

export interface Sides {
  reading: ReferredService
  sending: ReferredService
  /** Somebody receives there with Kynnys. */
  hasDesk: boolean
}

/** The same words beside each other: as the counsellor reads them, and as they stand on the young person's card. */
export function CardSides({ sides: { reading, sending } }: { sides: Sides }) {
  const isOne = reading.language === sending.language
  return (
    <div class="sides">
      {!isOne && <Side words={reading} whose={t('referral.you-read')} />}
      <Side words={sending} whose={t('referral.young-reads')} />
    </div>
  )
}

const lines = ['address', 'hours', 'arrival'] as const

function Side({ words, whose }: { words: ReferredService; whose: string }) {
  const { language, name } = words
  return (
    <section class="side" aria-label={`${languageName(language)}, ${whose}`}>
      <h4 class="xs">
        {languageName(language)} <span class="soft">{whose}</span>
      </h4>
      <div lang={language} dir={directionOf(language)}>
        <p class="strong">{name}</p>
        <dl>
          {lines.map(
            (line) =>
              words[line] && (
                <div key={line}>
                  <dt class="sr">{t(`referral.${line}`)}</dt>
                  <dd class="as-written" dir="auto">
                    {words[line]}
                  </dd>
                </div>
              ),
          )}
        </dl>
      </div>
      {lines.every((line) => !words[line]) && <p class="xs soft">{t('referral.nothing')}</p>}
    </section>
  )
}
