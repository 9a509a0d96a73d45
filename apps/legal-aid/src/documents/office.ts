/** Who signs what the centre draws up. */
export const office = '法律援助中心';
/** Who signs what the justice bureau decides of an objection (法律援助法 49). */
export const bureau = '司法局';
/** As documents cite it. */
export const law = '《中华人民共和国法律援助法》';
