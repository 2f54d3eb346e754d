// rclone with no more than it needs to serve a directory by the protocol of S3: Debian's package leaves that out.
package main

import (
	"github.com/rclone/rclone/cmd"
	_ "github.com/rclone/rclone/backend/local"
	_ "github.com/rclone/rclone/cmd/serve"
	_ "github.com/rclone/rclone/cmd/serve/s3"
)

func main() { cmd.Main() }
