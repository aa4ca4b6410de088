/**
 * Words that any English conversation is full of, in lower case and their base form (`real`, `quality`, `run`). As the misheard form of a name
 * one of them tells little by itself.
 */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  `able about above accept account across act action actual add address admit adult affect after again against age agree ahead air all allow almost alone along already
  also although always amount analysis and animal annual another answer any anyone anything apart apartment appear apple apply approach area argue arm army around arrive art
  article ask assume attack attention author available average avoid away baby back bad bag bake ball band bank bar base basic basis basket bath battle beach bear beat
  beautiful because become bed before begin behind believe bell below belt bench bend beside best better between beyond big bill bird birth bit bite black blame blind block
  blood blow blue board boat body bone book boot born boss both bottle bottom bowl box boy brain branch brand bread break breath bridge brief bright bring broad brother brown
  brush budget build building burn bus business busy but butter button buy cake call calm camera camp can capital captain car card care career careful carry case cash cast
  cat catch cause cell center central century certain chain chair challenge chance change chapter character charge cheap check cheese chest chicken chief child choice choose
  church circle citizen city claim class clean clear climb clock close cloth cloud club coach coast coat code coffee cold collect college color column come comfort command
  comment commit common community company compare complete computer concern condition consider contain content context continue control cook cool copy core corn corner correct
  cost could count country couple courage course court cover cow craft crash crazy create credit crew crime cross crowd cry crush cube culture cup current curve custom cut
  cycle dad daily damage dance danger dark data date daughter day dead deal dear death debate decade decide decision deep degree demand depend describe design desk despite
  detail develop die diet differ difference different dig dinner direct direction dirty disc discover discuss disease dish dog door double doubt down draft drag draw dream
  dress drink drive drop dry due during dust duty each ear early earn earth ease east easy eat edge education effect effort egg eight either else empty end enemy energy
  engine enjoy enough enter entire equal escape especially even evening event ever every everyone everything evidence exact example except exchange exist expect expert explain
  express extra eye face fact fail fair fall false family famous fan far farm fashion fast fat father fault fear feature feed feel fellow female fence few field fight figure
  file fill film final find fine finger finish fire firm first fish fit five fix flag flat flight float floor flow flower fly focus fold follow food fool foot for force
  foreign forest forget form former forward foul four frame free freeze fresh friend from front fruit fuel full fun function fund funny future game garden gas gate gather
  general gentle get gift girl give glad glass go goal god gold good government grab grade grand grant grass gray great green ground group grow growth guard guess guest guide
  gun guy hair half hall hand handle hang happen happy hard hardly hat hate have head health hear heart heat heavy height hello help here hero hide high hill him hire history
  hit hold hole holiday holy home honest honor hook hope horse hospital host hot hotel hour house how however huge human hundred hungry hunt hurry hurt husband ice idea
  if ignore ill image imagine impact important improve in include income increase indeed industry inside instead interest into invest iron island issue it item jacket job join
  joint joke journey joy judge juice jump jury just keen keep key kick kid kill kind king kiss kitchen knee knife knock know knowledge lab labor lack lady lake land language
  large last late later laugh launch law lay lead leader leaf league lean leap learn least leather leave left leg legal lemon lend length less lesson let letter level lie life
  lift light like likely limit line link lion lip list listen little live load loan local lock log long look loose lose loss lot loud love low luck lunch machine mad magic mail
  main major make male man manage many map march mark market marry mass master match material matter may maybe meal mean measure meat media medical meet meeting member memory
  mention message metal method middle might mild mile military milk mill million mind mine minor minute mirror miss mistake mix model modern moment money month mood moon more
  morning most mother motion mountain mouse mouth move movie much music must name narrow nation natural nature near nearly neck need neighbor neither nerve nest net network
  never new news next nice night nine no nobody noise none nor normal north nose not note nothing notice now number nurse nut object obvious occur ocean odd of off offer office
  officer often oil okay old on once one only onto open operate opinion option or orange order other ought our out outside over own owner pace pack page pain paint pair pale
  pan panel paper parent park part particular partner party pass past path patient pattern pause pay peace peak pen people pepper per perfect perhaps period person phone
  photo phrase physical piano pick picture piece pig pile pilot pin pink pipe pitch place plain plan plane plant plastic plate play player please plenty pocket point poison police
  policy political pool poor pop popular port position possible post pot potato pound pour power practice pray prefer prepare present press pressure pretty prevent price pride
  priest prime print prior prison private prize probably problem process produce product professor program project promise proof proper property protect proud prove provide public
  pull pump purple purpose push put quality quarter queen question quick quiet quite race radio rail rain raise range rank rare rate rather reach read ready real realize really
  reason receive recent record red reduce refer reflect refuse regard region relate release relief rely remain remember remind remove rent repeat reply report require research
  respect respond rest result return reveal rice rich ride right ring rise risk river road rock role roll roof room root rope rough round route row royal rub rule run rush sad
  safe sail salad salary sale salt same sample sand save say scale scene school science score screen sea search season seat second secret section security see seed seek seem self
  sell send sense series serious serve service set seven several severe sex shade shake shall shape share sharp she sheep sheet shelf shell shift shine ship shirt shock shoe shoot
  shop short shot should shoulder shout show shower shut sick side sight sign silence silent silver similar simple since sing single sink sir sister sit site situation six size
  skill skin skirt sky sleep slice slide slip slow small smart smell smile smoke smooth snake snow so social society soft soil soldier solid solution solve some son song soon
  sorry sort soul sound soup source south space speak special speech speed spell spend spirit split sport spot spread spring square stable staff stage stair stamp stand standard star
  start state station stay steal steam steel step stick still stock stomach stone stop store storm story straight strange stranger stream street strength stress stretch strike
  string strip strong structure student study stuff stupid style subject success such sudden suffer sugar suggest suit summer sun supply support suppose sure surface surprise sweet
  swim swing switch system table tail take tale talent talk tall tank tape target task taste tax tea teach teacher team tear tell ten tend tennis tent term test text than thank
  that the then theory there thick thin thing think third thirty this those though thought thousand threat three throat through throw thumb thus ticket tie tight till time tin tiny
  tip tire title to toast today together tomorrow tone tongue tonight too tool tooth top topic total touch tough tour toward tower town toy track trade train travel treat tree trick
  trip trouble truck true trust truth try tube tune turn twelve twenty twice two type under understand union unit university unless until up upon upper use usual valley value van
  variety various vast very victory video view village visit voice vote wage wait wake walk wall want war warm warn wash waste watch water wave way we weak weapon wear weather
  wedding week weekend weight welcome well west wet what wheel when where whether which while white who whole why wide wife wild will win wind window wine wing winner winter wire
  wise wish with within without woman wonder wood word work worker world worry worth would wound wrap write wrong yard yeah year yellow yes yesterday yet you young your youth zero zone`.split(/\s+/),
);

/** Whether a word, in lower case, is such a one, be it with a plain ending (`runs`, `played`). */
export function isCommonWord(word: string): boolean {
  const bases = [word, word.replace(/(?:s|es|d|ed|ing|ly)$/, ''), word.replace(/(?:es|ed|ing|ly)$/, ''), word.replace(/ing$/, 'e')];
  return bases.some((base) => COMMON_WORDS.has(base));
}
