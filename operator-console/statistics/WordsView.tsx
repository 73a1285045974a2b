import { Fragment } from 'preact'
import { t } from '../language.ts'
import { statisticsWords } from './statistics-words.ts'

/** What each number means, in the words of docs/numbers.md. */
export function WordsView() {
  return (
    <section class="words-view">
      <h2>{t('statistics.view.words')}</h2>
      <dl>
        {statisticsWords.map((word) => (
          <Fragment key={word}>
            <dt>{t(`statistics.words.${word}.name`)}</dt>
            <dd>{t(`statistics.words.${word}.means`)}</dd>
          </Fragment>
        ))}
      </dl>
      <h2>{t('statistics.out.title')}</h2>
      <ul>
        {['once', 'lot', 'fives', 'stay'].map((one) => (
          <li key={one}>{t(`statistics.out.${one}`)}</li>
        ))}
      </ul>
      <p>{t('statistics.no-participants')}</p>
    </section>
  )
}
