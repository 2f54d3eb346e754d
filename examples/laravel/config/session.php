<?php
return ['driver' => 'array', 'cookie' => 'notes', 'path' => '/', 'lifetime' => 120, 'lottery' => [2, 100]];
