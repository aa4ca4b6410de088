/** English words that a question is made of and that say little of its subject: question words and light verbs. */
export const LIGHT_WORDS: ReadonlySet<string> = new Set(
  `get gets got getting make makes made making use uses used using want wants wanted need needs needed know knows knew known
  think thinks thought talk talks talked talking say says said saying tell tells told mean means meant go goes went going gone
  come comes came coming happen happens happened give gives gave given take takes took taken let lets like look looks looked looking
  see sees saw seen show shows showed shown try tries tried trying put find finds found keep keeps kept thing things way ways
  anyone anybody someone somebody anything something people folks one ones also still just even really actually please
  present presents presented presenting presenter presenters
  ask asked asks asking discuss discussed discussing discussion discussions mention mentioned mentions cover covered
  instead without within via per yet ever never already much many lot lots bit kind sort etc able meeting meetings`.split(/\s+/),
);
