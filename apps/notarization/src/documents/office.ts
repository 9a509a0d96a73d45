/** Who signs what the notary office draws up. */
export const office = '公证处';
/** As documents cite it. */
export const law = '《中华人民共和国公证法》';
/** Where somebody can turn against a decision of the office; neither Act nor rules give a time for it. */
export const remedyText = '对本决定有异议的，可以向本公证机构提出，也可以向司法行政部门或者公证协会反映、投诉。';
