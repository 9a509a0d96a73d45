import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { groupPolicyVersion, groups, rightNames } from '@yizhan/contracts';
import { Public } from '@yizhan/platform';

const items = groups.map(group => ({
  ...group,
  rights: group.rights.map(right => ({
    ...right,
    name: rightNames[right.right],
    /** Whether the text of a law in force says so. */
    verified: right.source === 'statute',
  })),
}));

@ApiTags('catalogue')
@Controller('v1/groups')
export class GroupsController {
  @Get()
  @Public()
  @ApiOperation({
    operationId: 'list-groups',
    summary: '特殊群体政策：各群体享有什么、依据何条、以何证明；verified 为 false 的不是法律的明文规定',
  })
  list() {
    return { version: groupPolicyVersion, items, next: null };
  }
}
