# Draws depth-bars.svg from depth-bars.dat: gnuplot -d depth-bars.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'depth-bars.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'depth' at 114,397 textcolor rgb '#333333'
set label 'programs · slow' at 209,397 textcolor rgb '#333333'
set label 'programs · fast' at 379,397 textcolor rgb '#333333'
set label 'diverged run' at 549,397 textcolor rgb '#333333'
set label 'published' at 697,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 5 pointsize 1.4 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (188):(397) with points pointtype 5 pointsize 1.4 linecolor rgb '#E69F00', \
  '+' every ::0::0 using (358):(397) with points pointtype 5 pointsize 1.4 linecolor rgb '#56B4E9', \
  '+' every ::0::0 using (528):(397) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333', \
  '+' every ::0::0 using (676):(397) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:1.5]
set yrange [0:60]
set format x '%g'
set xtics ('without BN' 0, 'with BN' 1)
set xlabel 'norm' offset 0,0.8 textcolor rgb '#333333'
set style fill solid 1 noborder
set xzeroaxis linetype 1 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 10; set ylabel 'test accuracy (%)' textcolor rgb '#333333'
plot \
  'depth-bars.dat' index 0 using 1:($2*100):(0.250667) with boxes linecolor rgb '#0072B2', \
  'depth-bars.dat' index 0 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#333333', \
  'depth-bars.dat' index 1 using 1:($2*100):(0.250667) with boxes linecolor rgb '#E69F00', \
  'depth-bars.dat' index 1 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#333333', \
  'depth-bars.dat' index 3 using 1:($2*100):(0.250667) with boxes linecolor rgb '#56B4E9', \
  'depth-bars.dat' index 3 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#333333', \
  'depth-bars.dat' index 2 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333', \
  'depth-bars.dat' index 4 using 1:2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333'

unset multiplot
unset output
