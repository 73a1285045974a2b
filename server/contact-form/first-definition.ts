import type { FormChoice, FormDefinition, FormTheme } from '../../protocol/contact-form.ts'

type Row = [id: string, fi: string, easy: string, sv: string, en: string]

function choice([id, fi, easy, sv, en]: Row): FormChoice {
  return { id, name: { fi, 'fi-simple': easy, sv, en } }
}

function theme(row: Row, ...inner: Row[]): FormTheme {
  return { ...choice(row), themes: inner.map((one) => ({ ...choice(one), themes: [] })) }
}

/** What a site asks until it publishes a form of its own. */
export const firstDefinition: FormDefinition = {
  themes: [
    theme(
      ['wellbeing', 'Mieli ja jaksaminen', 'Mieli ja jaksaminen', 'Psyke och ork', 'Mind and coping'],
      ['anxiety', 'Ahdistus tai pelko', 'Ahdistus tai pelko', 'Ångest eller rädsla', 'Anxiety or fear'],
      ['low-mood', 'Alakulo', 'Paha mieli', 'Nedstämdhet', 'Low mood'],
      [
        'self-harm',
        'Itsetuhoisuus',
        'Itsensä satuttaminen',
        'Självdestruktivitet',
        'Self-harm or suicidality',
      ],
      ['sleep', 'Uni ja arjen rytmi', 'Uni ja arki', 'Sömn och vardagsrytm', 'Sleep and daily rhythm'],
    ),
    theme(
      ['people', 'Ihmissuhteet', 'Ihmiset ympärillä', 'Relationer', 'Relationships'],
      ['loneliness', 'Yksinäisyys', 'Yksinäisyys', 'Ensamhet', 'Loneliness'],
      ['friends', 'Kaverit', 'Kaverit', 'Kompisar', 'Friends'],
      [
        'dating',
        'Seurustelu ja seksuaalisuus',
        'Seurustelu ja seksi',
        'Dejting och sexualitet',
        'Dating and sexuality',
      ],
      ['bullying', 'Kiusaaminen', 'Kiusaaminen', 'Mobbning', 'Bullying'],
    ),
    theme(
      ['home', 'Koti ja turvallisuus', 'Koti ja turva', 'Hem och trygghet', 'Home and safety'],
      ['conflict', 'Ristiriidat kotona', 'Riidat kotona', 'Konflikter hemma', 'Conflicts at home'],
      ['violence', 'Väkivalta tai sen uhka', 'Väkivalta', 'Våld eller hot om våld', 'Violence or its threat'],
      ['housing', 'Asuminen', 'Asuminen', 'Boende', 'Housing'],
    ),
    theme(
      ['future', 'Opinnot ja työ', 'Opiskelu ja työ', 'Studier och jobb', 'Study and work'],
      ['school', 'Koulu ja opiskelu', 'Koulu ja opiskelu', 'Skola och studier', 'School and studies'],
      ['career', 'Mitä seuraavaksi', 'Mitä seuraavaksi', 'Vad som händer sen', 'What next'],
      ['job', 'Työ ja työnhaku', 'Työn hakeminen', 'Jobb och jobbsökning', 'Work and job search'],
    ),
    theme(
      ['money', 'Raha ja etuudet', 'Raha ja tuet', 'Pengar och förmåner', 'Money and benefits'],
      ['benefits', 'Etuudet', 'Kelan tuet', 'Förmåner', 'Benefits'],
      ['debt', 'Velat', 'Velat', 'Skulder', 'Debts'],
    ),
    theme(
      [
        'substances',
        'Päihteet ja riippuvuudet',
        'Päihteet ja pelaaminen',
        'Rusmedel och beroenden',
        'Substances and addictions',
      ],
      ['own-use', 'Oma käyttö', 'Oma käyttö', 'Eget bruk', 'Own use'],
      ['of-others', 'Läheisen käyttö', 'Läheisen käyttö', 'En närståendes bruk', 'Use by somebody close'],
      ['gaming', 'Pelaaminen', 'Pelaaminen', 'Spelande', 'Gaming'],
    ),
    theme(['leisure', 'Vapaa-aika', 'Vapaa-aika', 'Fritid', 'Leisure']),
    theme(['other', 'Muu', 'Muu', 'Annat', 'Something else']),
  ],
  needs: (
    [
      ['talk', 'Juttelu ja kuulluksi tuleminen', 'Juttelu', 'Att prata och bli hörd', 'To talk and be heard'],
      ['information', 'Tieto', 'Tieto', 'Information', 'Information'],
      ['guidance', 'Neuvonta ja ohjaus', 'Neuvo', 'Rådgivning och handledning', 'Advice and guidance'],
      ['service', 'Tieto palvelusta', 'Tieto palvelusta', 'Hitta rätt service', 'Finding a service'],
      [
        'walk-along',
        'Tuki palveluun menemisessä',
        'Apu palveluun menossa',
        'Stöd på vägen till en service',
        'Support in going there',
      ],
    ] satisfies Row[]
  ).map(choice),
  outcomes: (
    [
      ['enough', 'Keskustelu riitti', 'Juttelu riitti', 'Samtalet räckte', 'The talk was enough'],
      [
        'guided',
        'Ohjattu palveluun',
        'Sai tiedon palvelusta',
        'Hänvisad till en service',
        'Guided to a service',
      ],
      ['continues', 'Jatketaan myöhemmin', 'Jatkuu myöhemmin', 'Fortsätter senare', 'Goes on later'],
      [
        'notified',
        'Tehty ilmoitus tai yhteydenotto',
        'Tehtiin ilmoitus',
        'Anmälan eller kontakt gjord',
        'A notification was made',
      ],
      ['emergency', 'Hätäapu', 'Hätä-apu', 'Nödhjälp', 'Emergency help'],
      ['broke-off', 'Keskustelu katkesi', 'Juttelu loppui kesken', 'Samtalet bröts', 'It broke off'],
    ] satisfies Row[]
  ).map(choice),
}
